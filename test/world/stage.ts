import { strToU8, zipSync } from 'fflate'
import type { App } from '../../src/app.ts'
import { seedVillage } from '../../src/cli/demo/village.ts'
import { soil } from '../../src/cli/demo/soil.ts'
import type { Actor, Ctx } from '#kernel/command/index.ts'
import { sure } from '#features/courses/testing.ts'
import { judgeCourse, postIdea, saveSyllabus, submitCourse, tickItem } from '#features/courses/index.ts'
import { makePerson } from '#features/people/index.ts'
import { hashPassword } from '#features/people/passwords/hash.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { grantRole } from '#features/roles/index.ts'
import { apply, openCohort } from '#features/cohorts/index.ts'
import { issueEndorsement } from '#features/issuers/index.ts'
import { within } from '#features/issuers/testing.ts'
import { addCourseToSchool, openSchool } from '#features/schools/index.ts'
import {
  addExample,
  appealVerdict,
  claimReview,
  drawCheck,
  giveReview,
  handIn,
  inviteCoAuthor,
} from '#features/work/index.ts'
import { lookAfterReviews } from '../../src/features/work/testing/look-after.ts'
import { client, existing, sessionCookie, type Answer, type Client } from '../harness.ts'
import { setAwards } from './awards.ts'
import { setPortfolios } from './portfolio.ts'

/** Who asks: nobody, somebody, somebody in the cohort, an organiser of another course, of this one, a steward, and somebody the organiser has blocked. */
export const ROLES = [
  'visitor',
  'stranger',
  'participant',
  'other organizer',
  'organizer',
  'steward',
  'blocked',
  'who left',
] as const
export type Role = (typeof ROLES)[number]

/** Ends of links that were mailed to the participant: to a new address, to the one before, to show who it is. */
export const LINKS = {
  address: 'the end of a link to a new address',
  undo: 'the end of a link to the address of before',
  prove: 'the end of a link that proves who it is',
} as const
export const PASSWORD = 'engines that weave algebra'
const DIARY = 'a-diary-of-one-square-metre'
const HANDLES: Readonly<Record<Exclude<Role, 'visitor'>, string>> = {
  stranger: 'stan',
  participant: 'gil',
  'other organizer': 'otto',
  organizer: 'ada',
  steward: 'stella',
  blocked: 'bert',
  'who left': 'fay',
}

/** A small archive of a course with a picture. */
export function archive(): File {
  const files = zipSync({
    'bees/_data/course.yml': strToU8('title: Bees\ndescription: All about bees\nmodules: [look]\n'),
    'bees/LICENSE': strToU8('Texts: CC BY 4.0'),
    'bees/modules/look/_posts/2000-01-01-first.md': strToU8('---\ntitle: A first look\n---\n![A bee](/img/bee.svg)'),
    'bees/img/bee.svg': strToU8('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  })
  return new File([Buffer.from(files)], 'bees.zip')
}

export type Stage = Awaited<ReturnType<typeof setStage>>

/**
 * The village with everything in it that a route can be about, each in the state in which it can be used: besides the open
 * course, courses in each other state, a cohort that asks, works, files, reviews, tokens and letters. What belongs to one
 * person belongs to the participant.
 */
export async function setStage(app: App) {
  const { db } = app.services
  const settle = async () => void (await app.jobs.drain())
  const steward = await person(app, 'Stella')
  sure(
    await grantRole(app.system, { personId: steward, role: 'steward', place: { kind: 'site' }, reason: 'For a test.' }),
  )
  const { slug } = sure(await seedVillage(app, () => {}))
  await settle()
  for (const name of ['Stan', 'Otto', 'Bert', 'Fay', 'Lou']) await person(app, name)
  // The last steward of a site cannot lay the role down.
  const second = await person(app, 'Sten')
  sure(
    await grantRole(app.system, { personId: second, role: 'steward', place: { kind: 'site' }, reason: 'For a test.' }),
  )
  const by = Object.fromEntries(
    await Promise.all(
      [...Object.values(HANDLES), 'amal', 'bo', 'chidi', 'dana', 'eun', 'lou', 'hana', 'juma', 'kofi'].map(
        async (handle) => [handle, await existing(app, handle)],
      ),
    ),
  ) as Readonly<Record<string, Client>>
  const who = (handle: string): Client => by[handle] ?? client(app, null, {})
  const as = (handle: string): Ctx => ({ services: app.services, actor: who(handle).actor })
  const idOf = (handle: string) => who(handle).actor?.id ?? ''
  const post = async (handle: string, path: string, fields: Record<string, string | string[]> | FormData = {}) => {
    const answer = await who(handle).post(path, fields)
    if (answer.status >= 400) throw new Error(`${handle} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
    return answer
  }
  await post('ada', '/people/bert/block', { blocked: 'yes' })

  const reviews = await reviewed(app, as)
  const moss = await inReview(app, as('ada'), 'Moss')
  const objected = {
    slug: moss.slug,
    revisionId: moss.revisionId,
    verdict: 'object' as const,
    reason: 'Where is it wet?',
  }
  sure(await judgeCourse(as('gil'), objected))
  const ferns = await inReview(app, as('ada'), 'Ferns', { days: 15 })
  const lichen = await inReview(app, as('ada'), 'Lichen', { days: 15 })
  await post('ada', `/courses/${lichen.slug}/opening`, { reason: 'Nobody read it.' })
  await post('ada', `/courses/${lichen.slug}/retirement`, { reason: 'Too damp.' })
  const clay = sure(await postIdea(as('ada'), { title: 'Clay', question: 'Does it hold?', language: 'en' }))
  sure(
    await saveSyllabus(as('ada'), {
      slug: clay.slug,
      basis: 0,
      changes: [{ kind: 'replace', syllabus: soil(), from: null }],
    }),
  )
  const roots = sure(await postIdea(as('ada'), { title: 'Roots', question: 'How deep?', language: 'en' }))
  await post('bo', `/courses/${roots.slug}/interest`, { willing: 'on' })
  const peat = await abandoned(app, as('lou'))
  await secondRevision(as, slug)

  const home = `/courses/${slug}/cohorts/1`
  await post('fay', `${home}/application`, { answer: 'I have a garden.' })
  await post('fay', `${home}/activities/life-under-a-spadeful/completion`, { done: 'yes' })
  await post('fay', `${home}/departure`)
  const asking = { title: 'By application', zone: 'UTC', seats: '5', question: '', decide: 'ask' }
  await post('ada', `/courses/${slug}/cohorts/new`, asking)
  for (const name of ['gil', 'kofi']) await post(name, `/courses/${slug}/cohorts/2/application`)
  await post('ada', `/courses/${slug}/cohorts/2/offers`, { handle: 'gil' })

  const spade = { name: 'Spade', description: 'Lifted one.', activities: 'life-under-a-spadeful' }
  await post('ada', `/courses/${slug}/badges/new`, spade)
  await post('gil', `${home}/activities/life-under-a-spadeful/completion`, { done: 'yes' })
  const kind = { description: 'Is.', kind: 'community', language: 'en', course: slug, 'criteria.kind': 'nominations' }
  for (const name of ['Kind reader', 'Old reader'])
    await post('ada', '/badges/new', { name, ...kind, 'criteria.count': '2' })
  await post('ada', '/badges/old-reader/retirement')
  await post('gil', '/badges/kind-reader/nominations', {
    handle: 'hana',
    words: 'She answered every question of mine.',
  })

  const shown = new FormData()
  shown.set('body', 'A sketch of my metre.')
  shown.set('now', 'on')
  shown.set('files', new File(['worms, 12\n'], 'count.csv'))
  await post('hana', `${home}/activities/${DIARY}/work`, shown)
  const lease = sure(await claimReview(as('gil'), {}))
  const together = await madeTogether(app, as, post, slug)

  const disputes = await disputed(app, as, slug)
  const schools = await twoSchools(
    { services: app.services, actor: { ...actorOf(who('stella')), administrator: true } },
    slug,
  )
  const unreadWork = await unread(app, as, slug)
  const over = { ...asking, title: 'Over' }
  const closed = ((await post('ada', `/courses/${slug}/cohorts/new`, over)).location ?? '').split('/').at(-1) ?? ''
  await post('ada', `/courses/${slug}/cohorts/${closed}/closure`)

  const sent = new FormData()
  sent.set('archive', archive())
  const bees = (await post('otto', '/import', sent)).location ?? ''
  await post('otto', `${bees}/course`, { title: 'Bees', language: 'en' })
  const upload = ((await post('gil', '/import', sent)).location ?? '').split('/').at(-1) ?? ''

  const course = await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()
  const cohort = await db
    .selectFrom('cohort')
    .select('id')
    .where('course_id', '=', course.id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  const awards = await setAwards({ app, as, post, courseId: course.id, idOf, workId: disputes.unhappy })
  const portfolios = await setPortfolios({ app, post, award: awards.ids.award })
  await post('gil', '/threads', { at: `course:${course.id}`, title: 'A word', body: 'What about sand?' })
  await settle()

  await joined(app, 'Nia', true)
  await joined(app, 'Obi', false)
  const visitor = client(app, null, {})
  await visitor.post('/sign-in/by-mail', { email: 'nia@example.org' })
  await visitor.post('/reset', { email: 'nia@example.org' })
  await settle()
  const tokens = new Map<string, string>()
  for (const [role, handle] of Object.entries(HANDLES))
    for (const write of ['', 'on']) {
      const page = await post(handle, '/settings/tokens', { name: 'a program', ...(write === '' ? {} : { write }) })
      tokens.set(`${role} ${write}`, /p2pu_[\w-]+/.exec(page.text)?.[0] ?? '')
    }

  const postOf = (title: string) =>
    db.selectFrom('post').select('id').where('title', '=', title).executeTakeFirstOrThrow()
  const workOf = (handle: string) =>
    db
      .selectFrom('work')
      .select('id')
      .where('author_id', '=', idOf(handle))
      .where('cohort_id', '=', cohort.id)
      .executeTakeFirstOrThrow()
  const first = <T>(rows: readonly T[]): T => {
    const [row] = rows
    if (row === undefined) throw new Error('the stage lacks something')
    return row
  }
  const cookies = new Map<Role, Record<string, string>>()
  for (const role of ROLES) cookies.set(role, role === 'visitor' ? {} : await sessionCookie(app, idOf(HANDLES[role])))
  // Gil has a password, asked for another address, and had another before; Stan is about to leave, in a long time.
  const later = app.services.now().add({ hours: 24 * 300 })
  const hash = await hashPassword(PASSWORD, 'a test')
  if (isRefusal(hash)) throw new Error(inEnglish(hash))
  const personId = idOf('gil')
  await db
    .insertInto('password')
    .values({ person_id: personId, hash, device_hash: null, set_at: app.services.now() })
    .execute()
  for (const kind of ['address', 'undo', 'prove'] as const)
    await db
      .insertInto('account_link')
      .values({
        token_hash: hashToken(LINKS[kind]),
        person_id: personId,
        kind,
        email: `gil-${kind}@elsewhere.example`,
        held: kind === 'prove' ? (JSON.stringify({ wanted: '/settings/tokens', typed: {} }) as never) : null,
        created_at: app.services.now(),
        expires_at: later,
      })
      .execute()
  await db.updateTable('person').set({ leaving_at: later }).where('id', '=', idOf('stan')).execute()
  const leave = first(
    await db.selectFrom('mail').select('headers').where('kind', '=', 'notifications.notice').execute(),
  ).headers['List-Unsubscribe']
  const endorserId = await endorsed(app, idOf('gil'))
  const list = await db
    .selectFrom('status_list')
    .innerJoin('issuer', 'issuer.id', 'status_list.issuer_id')
    .select('status_list.id')
    .where('issuer.kind', '=', 'site')
    .executeTakeFirstOrThrow()
  return {
    slug,
    schools,
    cohortId: cohort.id,
    courses: { moss, ferns: ferns.slug, lichen: lichen.slug, clay: clay.slug, roots: roots.slug, peat },
    ids: {
      ...awards.ids,
      credential: awards.credential,
      portfolio: portfolios,
      endorser: endorserId,
      statusList: list.id,
      nomination: (await db.selectFrom('nomination').select('id').executeTakeFirstOrThrow()).id,
      lease: lease.leaseId,
      review: reviews.ofGil,
      example: (await db.selectFrom('review_example').select('id').executeTakeFirstOrThrow()).id,
      exampleOfGil: together.example,
      asked: together.asked,
      ...disputes,
      unread: unreadWork,
      closedCohort: closed,
      work: { gil: (await workOf('gil')).id, hana: (await workOf('hana')).id },
      file: (await db.selectFrom('work_file').select('id').executeTakeFirstOrThrow()).id,
      thread: (await postOf('Frozen ground?')).id,
      word: (await postOf('A word')).id,
      upload,
      session: first(await db.selectFrom('session').select('id').where('person_id', '=', idOf('gil')).execute()).id,
      token: first(await db.selectFrom('api_token').select('id').where('person_id', '=', idOf('gil')).execute()).id,
    },
    letters: {
      confirm: await tokenIn(app, 'people.confirm', 'obi'),
      signIn: await tokenIn(app, 'people.sign-in', 'nia'),
      reset: await tokenIn(app, 'people.reset', 'nia'),
      leave: new URL(/<([^>]+)>/.exec(leave ?? '')?.[1] ?? '').pathname.split('/').at(-1) ?? '',
    },
    /** Cookies of somebody in this role. */
    cookiesOf: (role: Role) => cookies.get(role) ?? {},
    /** The key of a program of somebody in this role, that reads or that also writes; nobody's for a visitor. */
    bearerOf: (role: Role, scope: 'read' | 'write') => tokens.get(`${role} ${scope === 'write' ? 'on' : ''}`) ?? null,
  }
}

function actorOf({ actor }: Client): Actor {
  if (actor === null) throw new Error('the stage lacks somebody')
  return actor
}

/** Two schools that Gil looks after: one that shows the course, and one that shows nothing yet. */
async function twoSchools(as: Ctx, course: string): Promise<{ worms: string; snails: string }> {
  const given = { about: 'What lives below.', partner: 'Worms United', partnerUrl: null, hue: 140, address: null }
  const { slug: worms } = sure(await openSchool(as, { ...given, name: 'Worms', steward: 'gil' }))
  const { slug: snails } = sure(await openSchool(as, { ...given, name: 'Snails', steward: 'gil' }))
  sure(await addCourseToSchool(as, { slug: worms, course }))
  return { worms, snails }
}

/** Somebody endorses the site, and so has keys of their own. */
async function endorsed({ services }: App, personId: string): Promise<string> {
  const { id } = await within(services, (tx) =>
    issueEndorsement(tx, {
      issuer: { kind: 'person', personId },
      personId: null,
      endorsed: services.site.baseUrl,
      name: 'A word',
      comment: 'They listen.',
    }),
  )
  const row = await services.db
    .selectFrom('signed_credential')
    .select('issuer_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.issuer_id
}

async function person(app: App, name: string): Promise<string> {
  return sure(await makePerson(app.system, { email: `${name.toLowerCase()}@example.org`, name, token: false })).personId
}

/** Somebody who signed up with a password, and perhaps followed the mailed link. */
async function joined(app: App, name: string, confirmed: boolean): Promise<void> {
  const visitor = client(app, null, {})
  await visitor.post('/sign-up', { name, email: `${name.toLowerCase()}@example.org`, password: PASSWORD })
  await app.jobs.drain()
  const token = await tokenIn(app, 'people.confirm', name.toLowerCase())
  if (confirmed) await visitor.post('/confirm', { token })
}

async function tokenIn(app: App, kind: string, name: string): Promise<string> {
  const { text } = await app.services.db
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', kind)
    .where('to_address', '=', `${name}@example.org`)
    .executeTakeFirstOrThrow()
  return new URL(/http:\S+/.exec(text)?.[0] ?? '').searchParams.get('token') ?? ''
}

/** A course that waits for its readers, since some days. */
async function inReview(
  app: App,
  as: Ctx & { actor: Actor | null },
  title: string,
  { days = 0 } = {},
): Promise<{ slug: string; revisionId: string }> {
  const { slug } = sure(await postIdea(as, { title, question: 'What grows here?', language: 'en' }))
  const { revisionId } = sure(
    await saveSyllabus(as, { slug, basis: 0, changes: [{ kind: 'replace', syllabus: soil(), from: null }] }),
  )
  sure(await submitCourse(as, { slug, reason: 'Ready.', aloneReason: 'It is small.' }))
  const since = app.services.now().subtract({ hours: days * 24 })
  await app.services.db.updateTable('course').set({ state_at: since }).where('slug', '=', slug).execute()
  return { slug, revisionId }
}

/** An idea that lapsed, of an organiser who has not been here for 200 days. */
async function abandoned(app: App, as: Ctx & { actor: Actor | null }): Promise<string> {
  const { db, now } = app.services
  const { slug } = sure(await postIdea(as, { title: 'Peat', question: 'Is it soil?', language: 'en' }))
  const at = now().subtract({ hours: 200 * 24 })
  await db.updateTable('course').set({ state: 'lapsed', state_at: at }).where('slug', '=', slug).execute()
  await db
    .updateTable('event')
    .set({ at })
    .where('actor_id', '=', as.actor?.id ?? '')
    .execute()
  return slug
}

/** A newer revision of the open course, open as well, while its cohort runs on the first. */
async function secondRevision(as: (handle: string) => Ctx, slug: string): Promise<void> {
  const about = { prerequisites: `${soil().prerequisites} And patience.` }
  const changes = [{ kind: 'change-about', about } as const]
  const { revisionId } = sure(await saveSyllabus(as('ada'), { slug, basis: 1, summary: 'Patience', changes }))
  sure(await submitCourse(as('ada'), { slug, reason: '' }))
  sure(await tickItem(as('chidi'), { slug, revisionId, item: 'links' }))
  for (const name of ['chidi', 'dana'])
    sure(await judgeCourse(as(name), { slug, revisionId, verdict: 'approve', reason: 'Still clear.' }))
}

/** A cohort of Gil alone, where nobody read his work in time. */
async function unread(app: App, as: (handle: string) => Ctx, slug: string): Promise<string> {
  const open = {
    slug,
    title: 'Alone',
    zone: 'UTC',
    startsOn: null,
    endsOn: null,
    question: '',
    decide: 'open' as const,
  }
  const { id: cohortId } = sure(await openCohort(as('ada'), { ...open, seats: 5 }))
  sure(await apply(as('gil'), { cohortId, answer: '' }))
  const work = { body: 'Nothing but sand.', links: [], fileIds: [], changed: '', now: true }
  const { workId, versionId } = sure(await handIn(as('gil'), { cohortId, activityKey: DIARY, ...work }))
  const due = app.services.now().subtract({ hours: 8 * 24 })
  await app.services.db
    .updateTable('work_version')
    .set({ due_at: due, opens_at: due.subtract({ hours: 5 * 24 }) })
    .where('id', '=', versionId)
    .execute()
  await lookAfterReviews(app.system)
  return workId
}

/** Gil's work is read by three and settled; two of them still read Juma's. */
async function reviewed(app: App, as: (handle: string) => Ctx): Promise<{ ofGil: string }> {
  const { db } = app.services
  for (const name of ['chidi', 'eun']) for (let time = 0; time < 2; time++) sure(await claimReview(as(name), {}))
  const leases = await db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person as author', 'author.id', 'work.author_id')
    .innerJoin('person as reader', 'reader.id', 'review_lease.reviewer_id')
    .select(['review_lease.id', 'reader.handle'])
    .where('review_lease.ended_at', 'is', null)
    .where('author.handle', '=', 'gil')
    .execute()
  const words = { feedback: 'I had not thought of the mole.', nextStep: 'Count the ants.' }
  let ofGil = ''
  for (const { id: leaseId, handle } of leases) {
    const given = { leaseId, verdicts: { observation: 1, evidence: 1 }, ...words }
    ofGil = sure(await giveReview(as(handle), given)).reviewId
  }
  return { ofGil }
}

/** Gil hands in once more and asks Kofi; in a cohort of their own Kofi asks Gil; and Gil adds an example that waits. */
async function madeTogether(
  app: App,
  as: (handle: string) => Ctx,
  post: (handle: string, path: string, fields?: Record<string, string>) => Promise<Answer>,
  slug: string,
): Promise<{ asked: string; example: string }> {
  const again = { body: 'The same metre, a month later.', now: 'on' }
  await post('gil', `/courses/${slug}/cohorts/1/activities/${DIARY}/work`, again)
  const asking = { title: 'For two', zone: 'UTC', seats: '5', question: '', decide: 'open' }
  await post('ada', `/courses/${slug}/cohorts/new`, asking)
  for (const name of ['gil', 'kofi']) await post(name, `/courses/${slug}/cohorts/3/application`)
  await post('kofi', `/courses/${slug}/cohorts/3/activities/${DIARY}/work`, { body: 'Two of us dug.', now: 'on' })
  const works = await app.services.db
    .selectFrom('work')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select(['work.id', 'cohort.number', 'person.handle'])
    .execute()
  const workId = (handle: string, number: number) =>
    works.find((work) => work.handle === handle && work.number === number)?.id ?? ''
  sure(await inviteCoAuthor(as('gil'), { workId: workId('gil', 1), handle: 'kofi' }))
  sure(await inviteCoAuthor(as('kofi'), { workId: workId('kofi', 3), handle: 'gil' }))
  const { exampleId } = sure(
    await addExample(as('gil'), {
      slug,
      activityKey: DIARY,
      title: 'One week of moss',
      body: 'Moss, moss, and *moss*.',
      levels: { observation: 0, evidence: 1 },
      reasons: { observation: 'Where?', evidence: 'A drawing each day.' },
    }),
  )
  return { asked: workId('kofi', 3), example: exampleId }
}

/**
 * Two cohorts in which Gil's work did not meet its rubric: in one he appeals and fresh readers differ, so an organiser decides; in the
 * other he may still appeal, and an organiser drew it to check.
 */
async function disputed(
  app: App,
  as: (handle: string) => Ctx,
  slug: string,
): Promise<{ appeal: string; unhappy: string; unhappyVersion: string }> {
  const readers: Ctx[] = []
  for (const name of ['Ria', 'Rob', 'Ruth', 'Ravi', 'Rosa']) {
    await person(app, name)
    readers.push({ services: app.services, actor: (await existing(app, name.toLowerCase())).actor })
  }
  const unmet = async (title: string) => {
    const open = {
      slug,
      title,
      zone: 'UTC',
      startsOn: null,
      endsOn: null,
      seats: 20,
      question: '',
      decide: 'open' as const,
    }
    const { id: cohortId } = sure(await openCohort(as('ada'), open))
    for (const who of [as('gil'), ...readers]) sure(await apply(who, { cohortId, answer: '' }))
    const work = { body: 'Mostly stones.', links: [], fileIds: [], changed: '', now: true }
    const handed = sure(await handIn(as('gil'), { cohortId, activityKey: DIARY, ...work }))
    for (const who of readers.slice(0, 3)) await read(who, 0)
    return { cohortId, ...handed }
  }
  const read = async (who: Ctx, level: number) => {
    const { leaseId } = sure(await claimReview(who, {}))
    const words = { feedback: 'I looked twice.', nextStep: 'Look a third time.' }
    sure(await giveReview(who, { leaseId, verdicts: { observation: level, evidence: level }, ...words }))
  }
  const first = await unmet('Third time')
  const asked = { versionId: first.versionId, criteria: ['evidence'], reason: 'The photographs came later.' }
  const { appealId } = sure(await appealVerdict(as('gil'), asked))
  for (const [at, who] of readers.slice(3).entries()) await read(who, at * 2)
  const second = await unmet('Fourth time')
  sure(await drawCheck(as('ada'), { cohortId: second.cohortId, activityKey: DIARY, kind: 'random' }))
  return { appeal: appealId, unhappy: second.workId, unhappyVersion: second.versionId }
}
