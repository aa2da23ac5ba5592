import { renderKept, type References, type Rendered } from '#kernel/text/index.ts'
import { coursePaths } from '../paths.ts'
import { allActivities, type Activity, type Syllabus } from '#features/syllabus/index.ts'

/**
 * The text of an activity as sanitised HTML: its links to other activities and its pictures resolved.
 * @param to where links to activities lead; in a cohort to the cohort's own pages.
 */
export function bodyHtml(
  slug: string,
  syllabus: Syllabus,
  activity: Activity,
  to: (key: string) => string = (key) => coursePaths.activity.href({ slug, key }),
): Rendered {
  return renderKept(activity.body, { shift: 1, references: references(slug, syllabus, to) })
}

/** What a course or a module says of itself as sanitised HTML; it may name activities and files too. */
export function textHtml(slug: string, syllabus: Syllabus, text: string): string {
  return renderKept(text, { shift: 1, references: references(slug, syllabus) }).html
}

/** How texts of a course name its own activities and files. */
export function references(
  slug: string,
  syllabus: Syllabus,
  to: (key: string) => string = (key) => coursePaths.activity.href({ slug, key }),
): References {
  return {
    home: coursePaths.course.href({ slug }),
    activities: Object.fromEntries(allActivities(syllabus).map(({ key }) => [key, to(key)])),
    assets: coursePaths.assets(slug),
  }
}
