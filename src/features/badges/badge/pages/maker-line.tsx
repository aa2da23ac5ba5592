import { PersonLine, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { m } from '../../messages/index.ts'
import type { Badge } from '../queries.ts'

/** Who stands behind a badge, in words with links, and its course. */
export function MakerLine({ view, badge }: { view: View; badge: Badge }) {
  const { t } = view
  return (
    <>
      {madeBy(view, badge)}
      {badge.course_slug !== null && (
        <>
          {' '}
          {t.rich(m.ofCourse, {
            course: (
              <a key="course" href={coursePaths.course.href({ slug: badge.course_slug })}>
                {badge.course_title}
              </a>
            ),
          })}
        </>
      )}
    </>
  )
}

function madeBy(view: View, badge: Badge) {
  const { t } = view
  if (badge.maker === 'site') return t(m.madeBySite)
  if (badge.maker === 'school' && badge.school_slug !== null)
    return t.rich(m.madeBySchool, {
      school: (
        <a key="school" href={schoolPaths.school.href({ slug: badge.school_slug })}>
          {badge.school_name}
        </a>
      ),
    })
  if (badge.maker_handle === null || badge.maker_name === null) return t(m.madeByGone)
  const person = { handle: badge.maker_handle, name: badge.maker_name }
  return t.rich(m.madeByPerson, { person: <PersonLine key="maker" view={view} person={person} /> })
}
