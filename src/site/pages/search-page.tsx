import { CourseRows, type ListedCourse } from '#features/courses/index.ts'
import { Empty, Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'

/** Search over courses and ideas. */
export function SearchPage({ view, query, courses }: { view: View; query: string; courses: readonly ListedCourse[] }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.searchTitle)}>
      <Form view={view} action="/search" method="get" submit={t(m.searchTitle)}>
        <Field view={view} name="q" label={t(m.searchLabel)} type="search" value={query} />
      </Form>
      {query !== '' && courses.length === 0 && <Empty>{t(m.searchEmpty, { query })}</Empty>}
      {courses.length > 0 && <CourseRows view={view} courses={courses} />}
    </Page>
  )
}
