import type { ImportedCourse } from '#engines/course-formats/index.ts'
import { refuse, type Refusal, named } from '#kernel/refusal.ts'
import { freeSlug, oneLine, refuseMarkdown, slugify } from '#kernel/text/index.ts'
import { emptySyllabus, LICENCES, type Activity, type Syllabus, type SyllabusModule } from '#features/syllabus/index.ts'

const MAX_SUMMARY = 20_000
/** A course's page says so many outcomes; all of them stand in their activities. */
const MAX_OUTCOMES = 12

/**
 * A course as the first revision of a syllabus. Pages that their authors had not published are left out; the licence is
 * the one that was found, if courses here can have it, and nothing otherwise. Refuses `import.text` for a page that cannot
 * be drawn.
 */
export function toSyllabus(course: ImportedCourse): Syllabus | Refusal {
  const modules = modulesOf(course)
  for (const { title, body } of modules.flatMap(({ activities }) => activities)) {
    const refusal = refuseMarkdown(body)
    if (refusal !== null) return refuse('import.text', named(`“${title}”`, refusal.sentence), { kind: 'invalid' })
  }
  const published = course.modules.flatMap(({ activities }) => activities).filter(({ hidden }) => !hidden)
  const minutes = published.reduce((sum, activity) => sum + (activity.minutes ?? 0), 0)
  const outcomes = [...new Set(published.flatMap((activity) => activity.outcomes.map((one) => oneLine(one, 300))))]
  return {
    ...emptySyllabus(),
    summary: course.introduction.length > MAX_SUMMARY ? '' : course.introduction,
    outcomes: outcomes
      .slice(0, MAX_OUTCOMES)
      .map((one) => `- ${one}`)
      .join('\n'),
    hours: minutes === 0 ? null : Math.max(1, Math.round(minutes / 60)),
    licence: LICENCES.find((licence) => licence === course.licence) ?? null,
    modules,
  }
}

function modulesOf(course: ImportedCourse): SyllabusModule[] {
  const taken = new Set<string>()
  return course.modules.flatMap((module) => {
    const activities = module.activities.filter(({ hidden }) => !hidden)
    if (activities.length === 0) return []
    const key = freeSlug(slugify(module.title, 'module'), (one) => taken.has(one))
    taken.add(key)
    return [{ key, title: oneLine(module.title, 120), activities: activities.map(toActivity) }]
  })
}

function toActivity({
  key,
  title,
  kind,
  minutes,
  body,
}: ImportedCourse['modules'][number]['activities'][number]): Activity {
  return { key, title: oneLine(title, 160), kind, minutes, body, materials: [], rubric: null }
}
