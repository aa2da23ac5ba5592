import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { findActivity, type Syllabus } from '#features/syllabus/index.ts'
import { revisionsHolding } from '#features/revisions/index.ts'
import { loadDraft } from '../course/index.ts'
import { mayEditCourse } from '../policy.ts'

/** The newest text of a course, for its organisers. Refuses `unknown`, `course.not-organizer`. */
export async function loadMine(rc: Rc, slug: string) {
  const data = await loadDraft(rc, slug)
  if (isRefusal(data)) return data
  return mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) }) ?? data
}

/** The activity as organisers edit it; refuses `unknown`. */
export async function loadMyActivity(rc: Rc, slug: string, key: string) {
  const data = await loadMine(rc, slug)
  if (isRefusal(data)) return data
  const found = data.draft === null ? null : findActivity(data.draft, key)
  return found === null ? unknown('activity') : { ...data, activity: found.activity }
}

/** The same for a form that comes back: what was typed is shown again also when somebody removed the activity meanwhile. */
export async function loadTypedActivity(rc: Rc, slug: string, key: string) {
  const data = await loadMine(rc, slug)
  if (isRefusal(data)) return data
  const known = data.draft === null ? null : findActivity(data.draft, key)
  if (known !== null) return { ...data, activity: known.activity }
  const path = `$.modules[*].activities[*].key ? (@ == ${JSON.stringify(key)})`
  const [last] = await revisionsHolding(rc.services.db, ['course', data.course.id], path)
  const found = last === undefined ? null : findActivity(last.body as Syllabus, key)
  return found === null ? unknown('activity') : { ...data, activity: found.activity }
}
