import { applyTo, by, member, type Cast } from './cast.ts'
import type { App } from '../../app.ts'
import { addExample, claimReview, giveReview, handIn, judgeExample } from '#features/work/index.ts'
import {
  addCoOrganizer,
  courseBySlug,
  judgeCourse,
  postIdea,
  saveSyllabus,
  showInterest,
  submitCourse,
  tickItem,
} from '#features/courses/index.ts'
import { markDone, openCohort } from '#features/cohorts/index.ts'
import { acceptAward, awardFor, evidenceKey, myAwards, recompute } from '#features/awards/index.ts'
import { makeBadge } from '#features/badges/index.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { soil } from './soil.ts'
import { talkInVillage } from './talk.ts'

const NAMES = [
  'Ada',
  'Bo',
  'Chidi',
  'Dana',
  'Amal',
  'Eun',
  'Fatou',
  'Gil',
  'Hana',
  'Ines',
  'Juma',
  'Kofi',
  'Lena',
] as const
const ZONES = [
  'Europe/London',
  'Africa/Lagos',
  'Asia/Kolkata',
  'America/Bogota',
  'Africa/Cairo',
  'Asia/Seoul',
  'Africa/Dakar',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Europe/Lisbon',
  'Africa/Nairobi',
  'Africa/Accra',
  'Europe/Berlin',
]
const IDEAS = [
  ['How do bees find home?', 'I have a balcony, a flower box, and many questions.', 'en'],
  ['Leer un presupuesto municipal', '¿A dónde va el dinero de mi ciudad? Quiero aprender a leerlo con otros.', 'es'],
  ['خط النسخ للمبتدئين', 'أريد أن أتعلم الخط مع آخرين، خطوة خطوة.', 'ar'],
] as const

/**
 * Makes a small living village by running commands: people in a dozen zones, ideas, an open course, a cohort half-way,
 * works handed in, reviews given and owed, a badge and its first holder.
 * @param say told each step in words.
 */
export async function seedVillage(app: App, say: (step: string) => void): Promise<{ slug: string } | Refusal> {
  const cast: Cast = new Map()
  for (const [at, name] of NAMES.entries()) {
    const person = await member(app, name, ZONES[at] ?? 'UTC')
    if (isRefusal(person)) return person
    cast.set(name, person)
  }
  say(`${cast.size} people in ${ZONES.length} time zones`)
  for (const [at, [title, question, language]] of IDEAS.entries()) {
    const idea = await postIdea(by(app, cast, NAMES[at + 6] ?? 'Lena'), { title, question, language })
    if (isRefusal(idea)) return idea
    for (const name of NAMES.slice(at, at + 3))
      await showInterest(by(app, cast, name), { slug: idea.slug, willing: at % 2 === 0 })
  }
  say(`${IDEAS.length} ideas with interest`)
  return openSoil(app, cast, say)
}

async function openSoil(app: App, cast: Cast, say: (step: string) => void): Promise<{ slug: string } | Refusal> {
  const ada = by(app, cast, 'Ada')
  const idea = await postIdea(ada, {
    title: 'Soil: grow your own ground',
    question: 'What lives under my feet, and how do I help it?',
    language: 'en',
  })
  if (isRefusal(idea)) return idea
  const { slug } = idea
  await showInterest(by(app, cast, 'Bo'), { slug, willing: true })
  await addCoOrganizer(ada, { slug, handle: 'bo' })
  const saved = await saveSyllabus(ada, {
    slug,
    basis: 0,
    changes: [{ kind: 'replace', syllabus: soil(), from: null }],
  })
  if (isRefusal(saved)) return saved
  const submitted = await submitCourse(by(app, cast, 'Bo'), { slug, reason: 'We are ready for readers.' })
  if (isRefusal(submitted)) return submitted
  const read = { slug, revisionId: saved.revisionId }
  await tickItem(by(app, cast, 'Chidi'), { ...read, item: 'links' })
  await judgeCourse(by(app, cast, 'Chidi'), {
    ...read,
    verdict: 'approve',
    reason: 'I could start tomorrow with this.',
  })
  const judged = await judgeCourse(by(app, cast, 'Dana'), {
    ...read,
    verdict: 'approve',
    reason: 'The diary is a lovely task, and the rubric is fair.',
  })
  if (isRefusal(judged)) return judged
  say('a course, from an idea to two approvals')
  const badge = await makeBadge(ada, {
    courseSlug: slug,
    name: 'Ground reader',
    description: 'Observed one square metre of ground for a fortnight and told what lives there.',
    criteria: { works: ['a-diary-of-one-square-metre'], activities: [], cohort: false },
  })
  if (isRefusal(badge)) return badge
  const example = await tryOut(app, cast, slug)
  if (isRefusal(example)) return example
  say('an example to try the rubric on')
  return runCohort(app, cast, slug, say)
}

/** An example that both organisers judge, one after the other. */
async function tryOut(app: App, cast: Cast, slug: string): Promise<unknown> {
  const made = await addExample(by(app, cast, 'Ada'), {
    slug,
    activityKey: 'a-diary-of-one-square-metre',
    title: 'Five days by the compost',
    body: '**Day 1.** Warm, dark, a smell of leaves. Three worms.\n\n**Day 2.** More worms than yesterday, I think.\n\n**Day 5.** The worms are gone, so the compost must be finished.',
    levels: { observation: 0, evidence: 0 },
    reasons: {
      observation: 'Days are named, but neither the hour nor the spot: nobody could look again.',
      evidence: 'That it is finished is a guess; one count and no picture stand behind it.',
    },
  })
  if (isRefusal(made)) return made
  return judgeExample(by(app, cast, 'Bo'), {
    exampleId: made.exampleId,
    levels: { observation: 1, evidence: 0 },
    reasons: {
      observation: 'It says what was there on each day; the place is the compost.',
      evidence: '“More, I think” is not a count.',
    },
  })
}

const READERS = ['Chidi', 'Eun', 'Fatou'] as const
const FEEDBACK = [
  'Your photographs made me go and dig.',
  'Clear from day to day; I could follow each change.',
  'You say what you saw and what you only guessed: good.',
] as const

async function runCohort(
  app: App,
  cast: Cast,
  slug: string,
  say: (step: string) => void,
): Promise<{ slug: string } | Refusal> {
  const cohort = await openCohort(by(app, cast, 'Ada'), {
    slug,
    title: 'Soil, first cohort',
    zone: 'Africa/Lagos',
    startsOn: null,
    endsOn: null,
    seats: 12,
    question: 'What ground will you look at?',
    decide: 'open',
  })
  if (isRefusal(cohort)) return cohort
  const inside = ['Amal', ...READERS, 'Gil', 'Hana', 'Juma', 'Kofi'] as const
  for (const name of inside) {
    const joined = await applyTo(app, cast, cohort.id, name)
    if (isRefusal(joined)) return joined
    await markDone(by(app, cast, name), {
      cohortId: cohort.id,
      personId: cast.get(name)?.id ?? '',
      activityKey: 'life-under-a-spadeful',
      done: true,
    })
  }
  const work = {
    cohortId: cohort.id,
    activityKey: 'a-diary-of-one-square-metre',
    links: [],
    fileIds: [],
    changed: '',
    now: true,
  }
  const handed = await handIn(by(app, cast, 'Amal'), {
    ...work,
    selfLevels: { observation: 2, evidence: 0 },
    body: '## Day 1\n\nTwelve worms in one spadeful, three kinds of beetle.\n\n## Day 14\n\nWhere the leaves lay, the ground is **darker** and smells of rain.',
  })
  if (isRefusal(handed)) return handed
  for (const [at, name] of READERS.entries()) {
    const lease = await claimReview(by(app, cast, name), {})
    if (isRefusal(lease)) return lease
    const given = await giveReview(by(app, cast, name), {
      leaseId: lease.leaseId,
      verdicts: { observation: 1 + (at % 2), evidence: 1 },
      feedback: FEEDBACK[at] ?? '',
      nextStep: 'Say how deep each photograph was taken.',
    })
    if (isRefusal(given)) return given
  }
  const held = await firstHolder(app, by(app, cast, 'Amal'))
  if (isRefusal(held)) return held
  await handIn(by(app, cast, 'Gil'), { ...work, body: 'A fortnight under the apple tree: moss, ants, and one mole.' })
  await handIn(by(app, cast, 'Juma'), { ...work, body: 'My metre is red and dry. I watered half of it.' })
  const owed = await claimReview(by(app, cast, 'Amal'), {})
  if (isRefusal(owed)) return owed
  say('a cohort half-way: works, reviews given, and one owed')
  const { activityKey } = work
  const course = await courseBySlug(app.services.db, null, slug)
  const place = { courseId: course?.id ?? '', cohortId: cohort.id, activityKey }
  return (await talkInVillage(app, cast, place)) ?? { slug }
}

/** What was earned is offered at once, without waiting for the jobs, and accepted for everybody to see. */
async function firstHolder(app: App, holder: Ctx): Promise<unknown> {
  await recompute(app.system, { slug: 'ground-reader', dryRun: false })
  const { db, now } = app.services
  const [offered] = await myAwards(db, now(), holder.actor?.id ?? '')
  const award = offered === undefined ? null : await awardFor(db, now(), holder.actor, offered.id)
  if (award === null) return { holders: 0 }
  const shown = award.found.map(evidenceKey)
  return acceptAward(holder, { awardId: award.id, shown, visibility: 'public' })
}
