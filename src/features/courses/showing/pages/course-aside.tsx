import { renderKept } from '#kernel/text/index.ts'
import { ActionForm, Facts, PersonLine, Prose, type View } from '#ui/index.ts'
import { type CourseView, licenceMeaning, licenceName } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'

/** Beside a course: who is behind it, who wants it, and its facts. */
export function Aside({ view, data, credits }: { view: View; data: CourseView; credits: readonly string[] }) {
  const { course, syllabus, organizers, interested, mine } = data
  const { t } = view
  return (
    <>
      <section>
        <h2>{t(m.organizers)}</h2>
        <ul class="plain">
          {organizers.map((person) => (
            <li key={person.id}>
              <PersonLine view={view} person={person} />
            </li>
          ))}
        </ul>
      </section>
      {interested.length > 0 && (
        <section>
          <h2>{t(m.interestTitle)}</h2>
          <ul class="plain">
            {interested.map((person) => (
              <li key={person.id}>
                <PersonLine view={view} person={person} />
                {mine && person.willing && (
                  <ActionForm
                    plain
                    action={coursePaths.organizers.href({ slug: course.slug })}
                    values={{ handle: person.handle }}
                    label={t(m.accept)}
                    about={person.name}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {syllabus && (
        <Facts
          facts={[
            syllabus.outcomes !== '' && [
              t(m.outcomes),
              <Prose
                key="outcomes"
                html={renderKept(syllabus.outcomes, { shift: 2 }).html}
                language={course.language}
              />,
            ],
            syllabus.prerequisites !== '' && [
              t(m.prerequisites),
              <span key="prerequisites" lang={course.language} dir="auto">
                {syllabus.prerequisites}
              </span>,
            ],
            syllabus.hours !== null && [t(m.syllabus), t(m.hours, { hours: syllabus.hours })],
            course.licence !== null && [t(m.licence), <Licence key="licence" view={view} spdx={course.licence} />],
            credits.length > 0 && [t(m.authors), credits.join(', ')],
            course.source_url !== null && [
              t(m.source),
              <a key="source" href={course.source_url} rel="nofollow noopener noreferrer">
                {new URL(course.source_url).host}
              </a>,
            ],
          ]}
        />
      )}
      <a href={coursePaths.history.href({ slug: course.slug })}>{t(m.history)}</a>
    </>
  )
}

/** A licence by its name, with what it allows. */
function Licence({ view, spdx }: { view: View; spdx: string }) {
  const meaning = licenceMeaning(spdx)
  return (
    <>
      {licenceName(spdx)}
      {meaning && (
        <>
          <br />
          <small>{view.t(meaning)}</small>
        </>
      )}
    </>
  )
}
