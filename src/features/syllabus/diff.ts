import type { DiffPart, Pair } from '#kernel/text/index.ts'
import { allActivities, reviewsGiven, togetherOf, type Activity, type Rubric, type Syllabus } from './model.ts'
import { namesOf } from './rubric/names.ts'
import { rubricText } from './rubric/text.ts'

export interface ChangedPart {
  /** Of the activity, or `:about` for the course itself, `:order` for the modules. */
  key: string
  title: string
  parts: DiffPart[]
}

/** A part of two syllabuses that does not say the same. */
export interface Differing {
  key: string
  title: string
  texts: Pair
}

/** What two syllabuses say differently, part by part. */
export function differing(before: Syllabus, after: Syllabus): Differing[] {
  const old = partsOf(before)
  const now = partsOf(after)
  const keys = [...new Set([...now.keys(), ...old.keys()])]
  return keys
    .map((key) => ({
      key,
      title: now.get(key)?.title ?? old.get(key)?.title ?? key,
      texts: [old.get(key)?.text ?? '', now.get(key)?.text ?? ''] as const,
    }))
    .filter(({ texts: [then, since] }) => then !== since)
}

/** A syllabus as texts with titles; activities stay the same part when they are renamed or moved. */
export function partsOf(syllabus: Syllabus): Map<string, { title: string; text: string }> {
  const { summary, outcomes, prerequisites, hours, meeting, licence, conduct } = syllabus
  const said = [summary, outcomes, prerequisites, hours === null ? '' : `${hours} h`, meeting, licence ?? '']
  const head = [...said, conduct ? '✓ Code of conduct' : ''].filter((text) => text !== '').join('\n\n')
  const order = syllabus.modules
    .map(({ title, description = '', activities }) =>
      [`# ${title}`, ...(description === '' ? [] : [description]), ...activities.map((one) => `- ${one.title}`)].join(
        '\n',
      ),
    )
    .join('\n')
  return new Map([
    [':about', { title: '·', text: head }],
    [':order', { title: '…', text: order }],
    ...allActivities(syllabus).map(
      (activity) => [activity.key, { title: activity.title, text: activityText(activity) }] as const,
    ),
  ])
}

function activityText({ title, kind, minutes, body, materials, rubric }: Activity): string {
  const sources = materials.map((one) => `${one.title} (${one.author}, ${one.licence ?? '?'}) ${one.url}`).join('\n')
  const parts = [title, minutes === null ? kind : `${kind}, ${minutes} min`, body, sources]
  return [...parts, ...(rubric === null ? [] : rubricParts(rubric))].filter((text) => text !== '').join('\n\n')
}

function rubricParts(rubric: Rubric): string[] {
  const { criteria, reviews } = rubric
  const examples = criteria.flatMap(({ name, levels }) =>
    levels.flatMap(({ name: level, example }) => (example ? [`${name}, ${level}:\n\n${example}`] : [])),
  )
  const numbers = [`× ${reviews}`, `⇄ ${reviewsGiven(rubric)}`, togetherOf(rubric) > 1 ? `⚇ ${togetherOf(rubric)}` : '']
  return [rubricText(criteria), ...examples, numbers.filter((text) => text !== '').join(' '), namesOf(rubric)]
}
