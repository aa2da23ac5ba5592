import { refuse, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { allActivities, type Syllabus } from '#features/syllabus/index.ts'
import { m } from '../../messages/index.ts'

const MAX_ACTIVITIES = 500
const MAX_MODULES = 500

/** Refuses `syllabus.large` beyond what a course holds, and a text that costs too much to draw. */
export function tooLarge(syllabus: Syllabus): Refusal | null {
  const activities = allActivities(syllabus)
  if (activities.length > MAX_ACTIVITIES)
    return refuse('syllabus.large', m.tooManyActivities, { values: { most: MAX_ACTIVITIES } })
  if (syllabus.modules.length > MAX_MODULES)
    return refuse('syllabus.large', m.tooManyModules, { values: { most: MAX_MODULES } })
  const texts = [...syllabus.modules.map(({ description }) => description ?? ''), ...activities.map(({ body }) => body)]
  for (const text of texts) {
    const refusal = refuseMarkdown(text)
    if (refusal) return refusal
  }
  return null
}
