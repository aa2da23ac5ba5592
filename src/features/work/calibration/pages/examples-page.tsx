import type { FormState } from '#kernel/http/index.ts'
import { Empty, Field, Form, Page, Row, Rows, Section, StatePill, Time, ui, type View } from '#ui/index.ts'
import { coursePaths, type Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { ListedExample } from '../queries/examples.ts'
import { JudgementFields } from './judgement-fields.tsx'

interface Props {
  view: View
  form: FormState
  course: { slug: string; title: string; language: string }
  activity: { key: string; title: string }
  criteria: readonly Criterion[]
  examples: readonly ListedExample[]
  mayMake: boolean
}

/** Examples of an activity: to try, to agree on, and a form for a new one. */
export function ExamplesPage({ view, form, course, activity, criteria, examples, mayMake }: Props) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.examplesTitle, { activity: activity.title })}
      crumbs={<a href={coursePaths.activity.href({ slug: course.slug, key: activity.key })}>{activity.title}</a>}
      lead={<p>{t(m.examplesLead)}</p>}
      noindex
    >
      {examples.length === 0 && <Empty>{t(m.noExamples)}</Empty>}
      <Rows label={t(m.examplesTitle, { activity: activity.title })}>
        {examples.map((example) => (
          <Row
            key={example.id}
            title={<a href={workPaths.example.href({ id: example.id })}>{example.title}</a>}
            note={<Standing view={view} example={example} mayMake={mayMake} />}
            end={<Time view={view} at={example.at} />}
          />
        ))}
      </Rows>
      {mayMake ? (
        <Section title={t(m.addExample)} id="new">
          <p>{t(m.addExampleLead)}</p>
          <Form
            view={view}
            action={workPaths.examples.href({ slug: course.slug, key: activity.key })}
            form={form}
            submit={t(m.addExample)}
            keep={`example ${course.slug} ${activity.key}`}
          >
            <Field view={view} form={form} name="title" label={t(m.exampleTitle)} required maxLength={120} />
            <Field
              view={view}
              form={form}
              name="body"
              label={t(m.exampleBody)}
              hint={`${t(m.exampleBodyHint)} ${t(ui.markdownHint)}`}
              type="textarea"
              rows={8}
              required
            />
            <JudgementFields view={view} form={form} criteria={criteria} mayPass={false} />
          </Form>
        </Section>
      ) : (
        <p class="quiet">{t(m.whoMakesExamples)}</p>
      )}
    </Page>
  )
}

function Standing({ view, example, mayMake }: { view: View; example: ListedExample; mayMake: boolean }) {
  const { t } = view
  if (example.judged) return <StatePill tone="good">{t(m.exampleJudgedPill)}</StatePill>
  if (example.agreed) return <>{t(m.exampleReady)}</>
  return <>{t(mayMake ? m.exampleNeedsYou : m.exampleNotAgreed, { count: example.makers })}</>
}
