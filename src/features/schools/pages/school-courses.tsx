import type { FormState } from '#kernel/http/index.ts'
import { plainStart } from '#kernel/text/index.ts'
import { ActionForm, AskFirst, Empty, Field, Form, Row, Rows, Section, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { SchoolCourse } from '../queries.ts'
import type { SchoolView } from './school-view.ts'

/** The courses of a school in its order, with what its stewards can do about it. */
export function SchoolCourses({ view, form, data }: { view: View; form: FormState; data: SchoolView }) {
  const { t } = view
  const { school, courses, mine } = data
  return (
    <Section title={t(m.courses)} id="courses">
      {courses.length === 0 && <Empty>{t(m.noCourses)}</Empty>}
      <Rows>
        {courses.map((course) => (
          <Row
            key={course.id}
            kind={course.state === 'retired' && t(m.retired)}
            title={
              <a href={coursePaths.course.href({ slug: course.slug })} lang={course.language} dir="auto">
                {course.title}
              </a>
            }
            note={
              <span lang={course.language} dir="auto">
                {plainStart(course.question, 160)}
              </span>
            }
            end={mine && <Moves view={view} slug={school.slug} course={course} alone={courses.length === 1} />}
          />
        ))}
      </Rows>
      {mine && (
        <AskFirst label={t(m.addCourse)} open={form.action === schoolPaths.courses.pattern}>
          <Form
            view={view}
            action={schoolPaths.courses.href({ slug: school.slug })}
            name={schoolPaths.courses.pattern}
            form={form}
            scope="course"
            submit={t(m.addCourse)}
          >
            <Field
              view={view}
              form={form}
              name="course"
              label={t(m.courseAddress)}
              hint={t(m.courseHint)}
              required
              maxLength={500}
              dir="ltr"
            />
          </Form>
        </AskFirst>
      )}
    </Section>
  )
}

function Moves({ view, slug, course, alone }: { view: View; slug: string; course: SchoolCourse; alone: boolean }) {
  const { t } = view
  const values = { course: course.slug }
  const button = { plain: true, about: course.title }
  return (
    <span class="buttons">
      {!alone && (
        <>
          <ActionForm
            {...button}
            action={schoolPaths.order.href({ slug })}
            label={t(m.up)}
            values={{ ...values, to: 'up' }}
          />
          <ActionForm
            {...button}
            action={schoolPaths.order.href({ slug })}
            label={t(m.down)}
            values={{ ...values, to: 'down' }}
          />
        </>
      )}
      <ActionForm {...button} action={schoolPaths.removal.href({ slug })} label={t(m.takeOut)} values={values} />
    </span>
  )
}
