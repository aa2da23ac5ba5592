import { collapse, wordDiff, type DiffPart } from '#kernel/text/index.ts'
import { allActivities, type Activity, type Syllabus } from '../terms.ts'
import { rubricText } from './rubric-text.ts'

/** What two syllabuses say differently, part by part; parts without a change are left out. */
export function syllabusDiff(before: Syllabus, after: Syllabus): { title: string; parts: DiffPart[] }[] {
  const old = partsOf(before)
  const now = partsOf(after)
  const titles = [...new Set([...now.keys(), ...old.keys()])]
  return titles
    .filter((title) => (old.get(title)?.text ?? '') !== (now.get(title)?.text ?? ''))
    .map((title) => ({
      title: now.get(title)?.title ?? old.get(title)?.title ?? title,
      parts: collapse(wordDiff(old.get(title)?.text ?? '', now.get(title)?.text ?? '')),
    }))
}

/** A syllabus as texts with titles; activities stay the same part when they are renamed or moved. */
export function partsOf(syllabus: Syllabus): Map<string, { title: string; text: string }> {
  const { summary, outcomes, prerequisites, hours, meeting, licence } = syllabus
  const head = [summary, outcomes, prerequisites, hours === null ? '' : `${hours} h`, meeting, licence ?? '']
    .filter((text) => text !== '')
    .join('\n\n')
  const order = syllabus.modules
    .map(({ title, activities }) => [`# ${title}`, ...activities.map((activity) => `- ${activity.title}`)].join('\n'))
    .join('\n')
  return new Map([
    [':about', { title: '·', text: head }],
    [':order', { title: '…', text: order }],
    ...allActivities(syllabus).map(
      (activity) => [activity.key, { title: activity.title, text: activityText(activity) }] as const,
    ),
  ])
}

function activityText({ title, kind, body, materials, rubric }: Activity): string {
  const sources = materials.map((one) => `${one.title} (${one.author}, ${one.licence ?? '?'}) ${one.url}`).join('\n')
  return [title, kind, body, sources, rubricText(rubric?.criteria ?? [])].filter((text) => text !== '').join('\n\n')
}
