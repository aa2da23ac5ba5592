import { PDFDocument } from '@cantoo/pdf-lib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import type { Actor, Ctx } from '#kernel/command/index.ts'
import { makeBadge } from '#features/badges/index.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import type { Names } from '#features/courses/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { testSite, type Client, type TestSite } from '../harness.ts'

/** Words that stand nowhere else, by which one person is known: name, handle, address, what they say of themself, id, face. */
export type Canaries = readonly string[]

export const FEEDBACK = ['feedbackalpha', 'feedbackbeta', 'feedbackgamma'] as const
export const READERS = ['Wrenfirst', 'Wrensecond', 'Wrenthird'] as const
const AUTHOR = 'Quillauthor'
/** Makes the work with them. */
const WITH = 'Larkcoauthor'
const ACTIVITY = 'diary'
/** In the text of the work alone. */
export const BODY = 'xylophonebody'

export type Unnamed = Awaited<ReturnType<typeof unnamedWorld>>

/** A cohort with one work by somebody whose files say who they are, three people who will read it, a peer and an organiser. */
export async function unnamedWorld(names: Names) {
  const site = await testSite()
  const { services } = site.app
  const as = (actor: Actor | null): Ctx => ({ services, actor })
  const olga = await site.person('Olga')
  const people: Record<string, Client> = {}
  for (const name of [AUTHOR, WITH, ...READERS, 'Pia']) people[name] = await site.person(name)
  const who = (name: string): Client => people[name] ?? site.visitor()
  for (const name of [AUTHOR, WITH, ...READERS]) {
    const handle = name.toLowerCase()
    await done(
      who(name).post('/settings/profile', { name: `${name} ${surname(name)}`, handle, bio: bio(name), zone: 'UTC' }),
    )
    await done(who(name).post('/settings/notices', { work: 'now', review: 'daily' }))
  }
  const kit = { services, as, settle: site.settle, clock: site.clock } as unknown as Parameters<typeof openCourse>[0]
  const { course } = await openCourse(kit, actorOf(olga), {
    activities: [
      { key: 'life', title: 'Life', kind: 'read', body: 'Read.' },
      {
        key: ACTIVITY,
        title: 'A diary',
        kind: 'make',
        body: 'Keep one.',
        rubric: { ...TEST_RUBRIC, ...(names === 'open' ? {} : { names }) },
      },
    ],
  })
  const badge = sure(
    await makeBadge(as(olga.actor), {
      courseSlug: course.slug,
      name: 'Diarist',
      description: 'Kept one.',
      criteria: { works: [ACTIVITY], activities: [], cohort: false },
    }),
  )
  const members = [AUTHOR, WITH, ...READERS, 'Pia'].map((name) => actorOf(who(name)))
  const cohort = await runningCohort(kit, actorOf(olga), course.slug, members)
  const thread = await done(
    olga.post('/threads', { at: `cohort:${cohort.id}`, title: 'Hello', body: 'Hi.', announcement: 'on' }),
  )
  const activity = `/courses/${course.slug}/cohorts/1/activities/${ACTIVITY}`
  const faces = new Map<string, string>()
  for (const name of [AUTHOR, WITH, ...READERS]) {
    const page = await site.visitor().get(`/people/${name.toLowerCase()}`)
    faces.set(name, /<rect width="40"[^>]*>\s*<path[^>]*>/.exec(page.text)?.[0] ?? '')
  }
  const canaries = (name: string): Canaries =>
    [name, surname(name), bio(name), actorOf(who(name)).id, faces.get(name) ?? ''].filter((word) => word !== '')
  return {
    site,
    olga,
    who,
    author: who(AUTHOR),
    course,
    badge: badge.slug,
    cohortId: cohort.id,
    home: `/courses/${course.slug}/cohorts/1`,
    activity,
    thread: (thread.location ?? '').split('/').at(-1) ?? '',
    ofAuthor: [...canaries(AUTHOR), ...canaries(WITH)],
    ofReaders: READERS.flatMap(canaries),
    faces: faces.size,
    /** Hands the work in with its files, and says what it is called. */
    handIn: async () => {
      const form = new FormData()
      form.set('body', `What I saw: ${BODY}.`)
      form.set('now', 'on')
      for (const file of await filesOfAuthor()) form.append('files', file)
      await done(who(AUTHOR).post(`${activity}/work`, form))
      await site.settle()
      const work = await services.db.selectFrom('work').selectAll().executeTakeFirstOrThrow()
      const joined = services.now()
      await services.db
        .insertInto('work_author')
        .values({ work_id: work.id, person_id: actorOf(who(WITH)).id, invited_at: joined, joined_at: joined })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const version = await services.db
        .selectFrom('work_version')
        .select(['id', 'file_ids'])
        .orderBy('number', 'desc')
        .executeTakeFirstOrThrow()
      return { id: work.id, versionId: version.id, files: version.file_ids }
    },
    /** Claims the work and keeps a draft; the claim's id. */
    claim: async (name: string) => {
      const { location } = await done(who(name).post('/reviews/claims'))
      const lease = (location ?? '').split('/').at(-1) ?? ''
      await done(who(name).post(`/reviews/${lease}/draft`, { feedback: 'So far' }))
      await site.settle()
      return lease
    },
    give: async (name: string, lease: string) => {
      const feedback = FEEDBACK[READERS.indexOf(name as (typeof READERS)[number])] ?? ''
      const verdicts = { 'verdicts.observation': '1', 'verdicts.evidence': '2' }
      await done(who(name).post(`/reviews/${lease}`, { ...verdicts, feedback, nextStep: 'Dig on.' }))
      site.clock.advance({ hours: 1 })
      await site.settle()
    },
  }
}

const surname = (name: string) => `${name}son`
const bio = (name: string) => `bioof${name.toLowerCase()}`

export function actorOf({ actor }: Client): Actor {
  if (actor === null) throw new Error('nobody')
  return actor
}

export async function done<T extends { status: number; text: string }>(answer: Promise<T>): Promise<T> {
  const got = await answer
  if (got.status >= 400) throw new Error(`${got.status} ${got.text.slice(0, 2_000)}`)
  return got
}

/** A document, a PDF and a picture that say whose they are in their names and in what programs wrote into them. */
async function filesOfAuthor(): Promise<File[]> {
  const document = await PDFDocument.create()
  document.addPage([100, 100])
  document.setAuthor(`${AUTHOR} ${surname(AUTHOR)}`)
  document.setTitle(bio(AUTHOR))
  const word = zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'docProps/core.xml': strToU8(`<cp:coreProperties><dc:creator>${AUTHOR}</dc:creator></cp:coreProperties>`),
    'word/document.xml': strToU8(`<w:document><w:ins w:author="${AUTHOR}"><w:t>${BODY}</w:t></w:ins></w:document>`),
  })
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#684' } })
    .withExif({ IFD0: { Artist: AUTHOR } })
    .jpeg()
    .toBuffer()
  const files: [string, Uint8Array][] = [
    ['essay.docx', word],
    ['essay.pdf', await document.save({ useObjectStreams: false })],
    ['me.jpg', new Uint8Array(photo)],
  ]
  return files.map(([name, bytes]) => new File([Buffer.from(bytes)], `${AUTHOR}_${name}`))
}

export type { TestSite }
