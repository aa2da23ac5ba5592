import { archive, LINKS, PASSWORD, type Stage } from './world/stage.ts'

const DIARY = 'a-diary-of-one-square-metre'

/** What the names in the addresses of routes stand for: of a route, or of a route that begins so. */
function namesOf({ slug, courses, schools, ids, letters }: Stage): [start: string, names: Record<string, string>][] {
  const moss = { slug: courses.moss.slug }
  return [
    ['GET /courses/:slug/review', moss],
    ['POST /courses/:slug/judgements', moss],
    ['POST /courses/:slug/ticks', moss],
    ['POST /courses/:slug/opening', { slug: courses.ferns }],
    ['POST /courses/:slug/return', { slug: courses.lichen }],
    ['POST /courses/:slug/submission/withdrawal', moss],
    ['POST /courses/:slug/submission', { slug: courses.clay }],
    ['POST /courses/:slug/interest', { slug: courses.roots }],
    ['POST /courses/:slug/organizers', { slug: courses.roots }],
    ['POST /courses/:slug/adoption', { slug: courses.peat }],
    ['POST /courses/:slug/syllabus/modules/:key', { slug, key: 'looking' }],
    ['POST /courses/:slug/withdrawal', { slug: courses.roots }],
    ['GET /courses/:slug/assets/', { slug: 'bees', '*': 'img/bee.svg' }],
    ['GET /courses/:slug/modules/', { slug, key: 'looking' }],
    [
      'POST /courses/:slug/cohorts/:number/activities/:key/completion',
      { slug, number: '1', key: 'what-the-worms-tell' },
    ],
    ['POST /courses/:slug/cohorts/:number/seat', { slug, number: '2' }],
    ['POST /courses/:slug/cohorts/:number/reopening', { slug, number: ids.closedCohort }],
    ['POST /courses/:slug/cohorts/:number/offers', { slug, number: '2' }],
    ['POST /courses/:slug/badges', { slug }],
    ['POST /courses/:slug/cohorts/:number/activities/:key/checks', { slug, number: '5', key: DIARY }],
    ['* /courses/', { slug, number: '1', key: DIARY }],
    ['* /appeals/', { appealId: ids.appeal }],
    ['* /checks/', { versionId: ids.unhappyVersion }],
    ['POST /awards/:id/acceptance', { id: ids.offered }],
    ['POST /awards/:id/refusal', { id: ids.offered }],
    ['POST /awards/:id/renewal', { id: ids.ended }],
    ['POST /awards/:id/appeals/', { id: ids.appealed, appealId: ids.awardAppeal }],
    ['POST /awards/:id/appeal', { id: ids.taken }],
    ['* /awards/:id/notes/', { id: ids.asksNote, reviewId: ids.noteOfGil }],
    ['POST /awards/:id/notes', { id: ids.taken }],
    ['POST /awards/:id/reinstatement', { id: ids.taken }],
    ['* /awards/', { id: ids.award }],
    ['* /credentials/', { id: ids.signed }],
    ['* /endorsements/', { endorsementId: ids.endorsement }],
    ['* /issuers/', { issuerId: ids.issuer }],
    ['* /badges/:slug/nominations', { slug: 'kind-reader' }],
    ['POST /badges/:slug/return', { slug: 'old-reader' }],
    ['* /badges/', { slug: 'ground-reader', number: '1' }],
    ['* /nominations/', { id: ids.nomination }],
    ['* /import/', { id: ids.upload }],
    ['GET /examples/', { id: ids.example }],
    ['POST /examples/:id/judgements', { id: ids.example }],
    ['* /examples/', { id: ids.exampleOfGil }],
    ['GET /people/:handle/portfolio', { handle: 'gil' }],
    ['GET /portfolios/', { secret: ids.portfolio.secret }],
    ['GET /badges-elsewhere/', { badgeId: ids.portfolio.elsewhere }],
    ['* /people/', { handle: 'amal' }],
    ['* /posts/', { id: ids.word }],
    ['* /reviews/given/', { reviewId: ids.review }],
    ['* /reviews/', { leaseId: ids.lease }],
    ['POST /schools/:slug/courses/', { slug: schools.worms }],
    ['POST /schools/:slug/courses', { slug: schools.snails }],
    ['* /schools/', { slug: schools.worms }],
    ['* /endorsers/', { issuerId: ids.endorser }],
    ['* /status/', { listId: ids.statusList }],
    ['* /settings/sessions/', { id: ids.session }],
    ['* /settings/tokens/', { id: ids.token }],
    ['* /threads/', { id: ids.thread }],
    ['* /unsubscribe/', { token: letters.leave }],
    ['* /works/:id/authors/answer', { id: ids.asked }],
    ['* /works/:id/authors/departure', { id: ids.asked }],
    ['* /works/:id/authors', { id: ids.work.gil }],
    ['POST /works/:id/appeals', { id: ids.unhappy }],
    ['POST /works/:id/asking', { id: ids.unread }],
    ['GET /works/', { id: ids.work.hana, fileId: ids.file }],
    ['* /works/', { id: ids.work.gil }],
  ]
}

/** What is asked for at pages that show nothing without it. */
const queries: Readonly<Record<string, (stage: Stage) => string>> = {
  '/confirm': ({ letters }) => `?token=${letters.confirm}`,
  '/oembed': ({ ids }) => `?url=${encodeURIComponent(`http://localhost:3000/awards/${ids.award}`)}`,
  '/search': () => '?q=soil',
  '/threads': ({ cohortId }) => `?at=cohort:${cohortId}`,
}

/** An address at which a route can be found on the stage. */
export function addressOf(stage: Stage, method: string, path: string): string {
  const known =
    namesOf(stage).find(([start]) => `${method} ${path}`.startsWith(start.replace(/^\*/, method)))?.[1] ?? {}
  const filled = path
    .replaceAll(/:([a-zA-Z]+)(\{[^}]*\})?/g, (_all, name: string) => known[name] ?? 'x')
    .replace('*', known['*'] ?? '*')
  return filled + (method === 'GET' ? (queries[path]?.(stage) ?? '') : '')
}

export type Fields = Readonly<Record<string, unknown>>

const reason = () => ({ reason: 'For the table.' })
const because = () => ({ code: 'error', words: 'For the table.' })
const school = () => ({ name: 'Moles', about: 'What digs.', partner: 'Mole Hill', hue: 60 })
const basis = 2
const review = () => ({
  verdicts: { observation: 1, evidence: 0 },
  feedback: 'Moss where I would not have looked.',
  nextStep: 'Look at night.',
})

const judgement = () => ({
  levels: { observation: 1, evidence: 0 },
  reasons: { observation: 'It says when.', evidence: 'No count.' },
})

const badge = () => ({
  name: 'Digger',
  description: 'Digs.',
  kind: 'community',
  language: 'en',
  criteria: { kind: 'nominations', count: 3 },
})

/** A form that each change can be done with, as JSON has it; nothing where the route takes nothing. */
export const forms: Readonly<Record<string, (stage: Stage) => Fields>> = {
  '/stewards': () => ({ handle: 'gil', reason: 'For the table.' }),
  '/stewards/ending': reason,
  '/address': () => ({ token: LINKS.address }),
  '/address/return': () => ({ token: LINKS.undo }),
  '/awards/:id/acceptance': () => ({ visibility: 'public' }),
  '/awards/:id/appeal': () => ({ words: 'Look again, please.' }),
  '/awards/:id/appeals/:appealId/answer': () => ({ outcome: 'upheld', words: 'It was theirs.' }),
  '/awards/:id/endorsements': () => ({ words: 'I saw them lift it, twice.' }),
  '/awards/:id/evidence': () => ({}),
  '/awards/:id/notes': ({ ids }) => ({ reviewId: ids.readOfGil }),
  '/awards/:id/notes/:reviewId': () => ({ consented: 'yes' }),
  '/awards/:id/reinstatement': because,
  '/awards/:id/revocation': because,
  '/awards/:id/suspension': because,
  '/awards/:id/visibility': () => ({ visibility: 'private' }),
  '/badges/:slug/endorsements': () => ({ words: 'We stand by this badge.', school: 'loam' }),
  '/endorsements/:endorsementId/hiding': () => ({ hidden: 'yes' }),
  '/badges/new': badge,
  '/badges/new/draft': () => ({ ...badge(), do: 'look' }),
  '/badges/:slug/edit': () => ({ ...badge(), basis: 1 }),
  '/badges/:slug/edit/draft': () => ({ ...badge(), do: 'look' }),
  '/badges/:slug/nominations': () => ({ handle: 'amal', words: 'Wrote back to everybody who asked.' }),
  '/confirm': ({ letters }) => ({ token: letters.confirm }),
  '/courses/:slug/activities/:key/edit': () => ({ basis, title: 'A diary', kind: 'make', body: 'Keep *one*.' }),
  '/courses/:slug/activities/:key/preview': () => ({ basis, title: 'A diary', kind: 'make', body: 'Keep *one*.' }),
  '/courses/:slug/activities/:key/examples': () => ({ title: 'Clay', body: 'Wet.', ...judgement() }),
  '/courses/:slug/activities/:key/rubric': () => ({ basis, title: 'A diary', do: 'criterion.add' }),
  '/courses/:slug/adoption': reason,
  '/courses/:slug/badges/new': () => ({ name: 'Deep', description: 'Dug.', activities: ['life-under-a-spadeful'] }),
  '/courses/:slug/cohorts/:number/activities/:key/completion': () => ({ done: 'yes' }),
  '/courses/:slug/cohorts/:number/activities/:key/work': () => ({ body: 'A second fortnight.', now: true }),
  '/courses/:slug/cohorts/:number/application': () => ({ answer: 'A field.' }),
  '/courses/:slug/cohorts/:number/endings': () => ({ handle: 'juma', reason: 'Never came.' }),
  '/courses/:slug/cohorts/:number/offers': () => ({ handle: 'kofi' }),
  '/courses/:slug/cohorts/:number/settings': () => ({ title: '', zone: 'UTC', seats: 9, decide: 'open' }),
  '/courses/:slug/cohorts/new': () => ({ title: 'Another', zone: 'UTC', seats: 5, decide: 'open' }),
  '/courses/:slug/interest': () => ({ willing: true }),
  '/courses/:slug/judgements': ({ courses }) => ({
    revisionId: courses.moss.revisionId,
    verdict: 'approve',
    reason: 'Clear and kind.',
    links: 'on',
  }),
  '/courses/:slug/judgements/withdrawal': ({ courses }) => ({ revisionId: courses.moss.revisionId }),
  '/courses/:slug/opening': reason,
  '/courses/:slug/organizers': () => ({ handle: 'bo' }),
  '/courses/:slug/retirement': reason,
  '/courses/:slug/return': reason,
  '/courses/:slug/revisions/:number/restoration': () => ({ basis }),
  '/courses/:slug/submission': () => ({ reason: 'Ready.', aloneReason: 'It is small.' }),
  '/courses/:slug/submission/withdrawal': reason,
  '/courses/:slug/syllabus': () => ({ basis, summary: 'Less.', hours: 10, licence: 'CC-BY-4.0', conduct: true }),
  '/courses/:slug/syllabus/activities': () => ({ basis, module: 'looking', title: 'Look again', kind: 'read' }),
  '/courses/:slug/syllabus/modules': () => ({ basis, title: 'Once more' }),
  '/courses/:slug/syllabus/modules/:key': () => ({ basis, module: 'looking', title: 'Looking down' }),
  '/courses/:slug/syllabus/order': () => ({ basis, key: 'telling', what: 'module', by: 'up' }),
  '/courses/:slug/ticks': ({ courses }) => ({ revisionId: courses.moss.revisionId, item: 'links' }),
  '/courses/:slug/withdrawal': reason,
  '/examples/:id/judgements': judgement,
  '/ideas': () => ({ title: 'Sand', question: 'What is it?', language: 'en' }),
  '/import': () => ({ archive: archive() }),
  '/import/:id/course': () => ({ title: 'Bees again', language: 'en' }),
  '/language': () => ({ locale: 'es' }),
  '/people/:handle/block': () => ({ blocked: 'yes' }),
  '/portfolio/elsewhere': ({ ids }) => ({ credential: ids.portfolio.toBring }),
  '/portfolio/elsewhere/check': ({ ids }) => ({ badge: ids.portfolio.elsewhere }),
  '/portfolio/elsewhere/removal': ({ ids }) => ({ badge: ids.portfolio.elsewhere }),
  '/portfolio/intro': () => ({ intro: 'I dig, *deeper*.' }),
  '/portfolio/items': () => ({ kind: 'reflection', words: 'I look down now.' }),
  '/portfolio/order': ({ ids }) => ({ item: ids.portfolio.item, to: 'down' }),
  '/portfolio/removal': ({ ids }) => ({ item: ids.portfolio.item }),
  '/portfolio/visibility': () => ({ visibility: 'link' }),
  '/portfolio/words': ({ ids }) => ({ item: ids.portfolio.item, words: 'My very first.' }),
  '/posts/:id/edit': () => ({ body: 'What about clay?' }),
  '/posts/:id/removal': reason,
  '/reset': () => ({ email: 'nia@example.org' }),
  '/reset/new': ({ letters }) => ({ token: letters.reset, password: PASSWORD }),
  '/appeals/:appealId/decision': () => ({ verdicts: { evidence: 1 }, reason: 'It is shown.' }),
  '/checks/:versionId': () => ({ verdicts: { observation: 1, evidence: 0 }, reason: 'Two photographs.' }),
  '/courses/:slug/cohorts/:number/activities/:key/checks': () => ({ kind: 'random' }),
  '/reviews/:leaseId': review,
  '/reviews/:leaseId/draft': review,
  '/reviews/given/:reviewId/mark': () => ({ helped: 'kind' }),
  '/schools': () => ({ ...school(), steward: 'bo' }),
  '/schools/:slug/closure': reason,
  '/schools/:slug/courses': ({ slug }) => ({ course: slug }),
  '/schools/:slug/courses/order': ({ slug }) => ({ course: slug, to: 'up' }),
  '/schools/:slug/courses/removal': ({ slug }) => ({ course: slug }),
  '/schools/:slug/edit': school,
  '/schools/:slug/stewards': () => ({ handle: 'bo', months: 6, ...reason() }),
  '/schools/:slug/stewards/end': () => ({ handle: 'gil', ...reason() }),
  '/settings/leaving': () => ({ handle: 'gil' }),
  '/settings/notices': () => ({ thread: 'now' }),
  '/settings/address': () => ({ email: 'elsewhere@example.org' }),
  '/settings/password': () => ({ current: PASSWORD, password: 'quite another one' }),
  '/settings/proof': () => ({ 'held.wanted': '/settings/tokens', password: PASSWORD }),
  '/settings/proof/letter': () => ({ 'held.wanted': '/settings/tokens' }),
  '/settings/proof/link': () => ({ token: LINKS.prove }),
  '/settings/profile': () => ({ name: 'Somebody', handle: 'somebody', zone: 'UTC' }),
  '/settings/tokens': () => ({ name: 'Another program' }),
  '/sign-in': () => ({ email: 'nia@example.org', password: PASSWORD }),
  '/sign-in/by-mail': () => ({ email: 'nia@example.org' }),
  '/sign-in/link': ({ letters }) => ({ token: letters.signIn }),
  '/sign-in/code': () => ({ code: '123456' }),
  '/settings/codes/confirmation': () => ({ code: '123456' }),
  '/sign-up/again': () => ({ email: 'uli@example.org' }),
  '/sign-up': () => ({ name: 'Uli', email: 'uli@example.org', password: PASSWORD }),
  '/threads': ({ cohortId }) => ({ at: `cohort:${cohortId}`, title: 'Who has a spade?', body: 'Mine broke.' }),
  '/threads/:id/replies': () => ({ body: 'I have one.' }),
  '/verify': ({ ids }) => ({ credential: ids.credential }),
  '/works/:id/authors': () => ({ handle: 'fatou' }),
  '/works/:id/authors/answer': () => ({ answer: 'yes' }),
  '/works/:id/authors/withdrawal': () => ({ handle: 'kofi' }),
  '/works/:id/appeals': ({ ids }) => ({
    versionId: ids.unhappyVersion,
    criteria: ['evidence'],
    reason: 'It is shown.',
  }),
  '/works/:id/visibility': () => ({ public: 'yes' }),
}

/** The same form as a browser sends it. */
export function asForm(fields: Fields): Record<string, string | string[]> | FormData {
  const flat = Object.entries(fields).flatMap(([name, value]) => flatten(name, value))
  if (!flat.some(([, value]) => value instanceof File))
    return Object.fromEntries(flat.map(([name, value]) => [name, value as string | string[]]))
  const form = new FormData()
  for (const [name, value] of flat) for (const one of [value].flat()) form.append(name, one)
  return form
}

function flatten(name: string, value: unknown): [string, string | string[] | File][] {
  if (value instanceof File) return [[name, value]]
  if (Array.isArray(value)) return [[`${name}[]`, value.map(String)]]
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => flatten(`${name}.${key}`, inner))
  return value === false ? [] : [[name, value === true ? 'on' : String(value)]]
}
