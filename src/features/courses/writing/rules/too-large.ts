import { refuse, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { allActivities, type Syllabus } from '#features/syllabus/index.ts'
import { m } from '../../messages/index.ts'

const MAX_ACTIVITIES = 500
const MAX_MODULES = 500

/**
 * Refuses `syllabus.large` beyond what a course holds, and a text that costs too much to draw.
 * @param before what is kept already: its texts were weighed when they were saved.
 */
export function tooLarge(syllabus: Syllabus, before: Syllabus): Refusal | null {
  const activities = allActivities(syllabus)
  if (activities.length > MAX_ACTIVITIES)
    return refuse('syllabus.large', m.tooManyActivities, { values: { most: MAX_ACTIVITIES } })
  if (syllabus.modules.length > MAX_MODULES)
    return refuse('syllabus.large', m.tooManyModules, { values: { most: MAX_MODULES } })
  const known = new Set(textsOf(before))
  for (const text of textsOf(syllabus).filter((each) => !known.has(each))) {
    const refusal = refuseMarkdown(text)
    if (refusal) return refusal
  }
  return null
}

function textsOf(syllabus: Syllabus): string[] {
  return [
    ...syllabus.modules.map(({ description }) => description ?? ''),
    ...allActivities(syllabus).map(({ body }) => body),
  ]
}
