import { Section, type Panel } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { organizedAlone } from '../course/index.ts'

/** Courses that would be left without an organiser. */
export const courseFarewell: Panel<string> = {
  async load(rc, personId) {
    const courses = await organizedAlone(rc.services.db, rc.services.now(), personId)
    if (courses.length === 0) return null
    return (view) => (
      <Section title={view.t(m.aloneInTitle)}>
        <p>{view.t(m.aloneInLead)}</p>
        <ul>
          {courses.map(({ slug, title }) => (
            <li key={slug}>
              <a href={coursePaths.course.href({ slug })}>{title}</a>
            </li>
          ))}
        </ul>
      </Section>
    )
  },
}
