import type { CourseView } from '#features/courses/index.ts'
import { Section, type Panel } from '#ui/index.ts'
import { m } from './messages/index.ts'
import { SchoolMark } from './pages/school-mark.tsx'
import { schoolPaths } from './paths.ts'
import { schoolsOfCourse } from './queries.ts'

/** In which schools a course is, on its page. */
export const schoolsPanel: Panel<CourseView> = {
  async load(rc, { course }) {
    const schools = await schoolsOfCourse(rc.services, course.id)
    if (schools.length === 0) return null
    return (view) => (
      <Section title={view.t(m.inSchools)}>
        <p class="buttons">
          {schools.map(({ id, slug, name, hue }) => (
            <a key={id} href={schoolPaths.school.href({ slug })} class="badge-line">
              <SchoolMark hue={hue} /> <bdi>{name}</bdi>
            </a>
          ))}
        </p>
      </Section>
    )
  },
}
