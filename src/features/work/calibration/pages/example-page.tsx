import type { FormState } from '#kernel/http/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import { ActionForm, Form, Notice, Page, Prose, Section, Table, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { ExampleView } from '../queries/examples.ts'
import { JudgementFields } from './judgement-fields.tsx'
import { gapWords } from './lean-words.ts'

interface Props {
  view: View
  form: FormState
  data: ExampleView
  mayMake: boolean
  mayRetire: boolean
}

/** One example: to judge, and once judged what others see in it, criterion by criterion. */
export function ExamplePage({ view, form, data, mayMake, mayRetire }: Props) {
  const { t } = view
  const { example, course, activity, criteria, mine, agreed } = data
  return (
    <Page
      view={view}
      title={example.title}
      crumbs={
        <a href={workPaths.examples.href({ slug: course.slug, key: example.activity_key })}>
          {t(m.examplesTitle, { activity })}
        </a>
      }
      lead={<p>{t(mine === null ? (agreed ? m.tryLead : m.agreeLead) : m.gapLead)}</p>}
      noindex
    >
      {example.retired_at !== null && (
        <Notice>
          <p>{t(m.exampleRetired)}</p>
        </Notice>
      )}
      <Section title={t(m.theExample)}>
        <Prose html={renderKept(example.body, { shift: 2 }).html} />
      </Section>
      {mine === null && !agreed && !mayMake && (
        <Notice>
          <p>{t(m.exampleNotAgreedYet)}</p>
        </Notice>
      )}
      {mine === null && (agreed || mayMake) && (
        <Section title={t(m.yourJudgement)}>
          <Form
            view={view}
            action={workPaths.exampleJudgements.href({ id: example.id })}
            form={form}
            submit={t(m.sayJudgement)}
            keep={`example ${example.id}`}
          >
            <JudgementFields view={view} form={form} criteria={criteria} mayPass={agreed} />
          </Form>
        </Section>
      )}
      {mine !== null && <Gap view={view} data={data} />}
      {mayRetire && example.retired_at === null && (
        <ActionForm plain action={workPaths.exampleRetirement.href({ id: example.id })} label={t(m.retireExample)} />
      )}
    </Page>
  )
}

function Gap({ view, data }: { view: View; data: ExampleView }) {
  const { t } = view
  const { criteria, mine, makers, agreement, agreed } = data
  if (mine === null) return null
  const head = [t(m.criterionWord), t(m.yourLevel), t(m.agreedLevel), t(m.gapWord)]
  const rows = criteria.map((criterion) => {
    const { key, name } = criterion
    const own = mine.levels[key] ?? null
    const theirs = agreement[key] ?? null
    return [
      name,
      levelOr(criterion, own, t(m.cannotJudgeShort)),
      levelOr(criterion, theirs, t(m.notAgreedYet)),
      gapWords(view, own, theirs),
    ]
  })
  return (
    <>
      <Section title={t(m.gapTitle)}>
        <Table caption={t(m.gapTitle)} quietCaption head={head} rows={rows} />
        {!agreed && <p class="quiet">{t(m.agreementWaits, { count: makers.length })}</p>}
      </Section>
      <Section title={t(m.reasonsTitle)}>
        {criteria.map((criterion) => (
          <section key={criterion.key}>
            <h3>{criterion.name}</h3>
            <dl class="facts">
              {makers.map((maker, at) => (
                <div key={`${at}`}>
                  <dt>
                    {maker.person_id === mine.person_id ? t(m.youSaid) : t(m.aMakerSaid)}:{' '}
                    {levelOr(criterion, maker.levels[criterion.key] ?? null, t(m.cannotJudgeShort))}
                  </dt>
                  <dd dir="auto">{maker.reasons[criterion.key]}</dd>
                </div>
              ))}
              {mine.role === 'reader' && (mine.reasons[criterion.key] ?? '') !== '' && (
                <div>
                  <dt>
                    {t(m.youSaid)}: {levelOr(criterion, mine.levels[criterion.key] ?? null, t(m.cannotJudgeShort))}
                  </dt>
                  <dd dir="auto">{mine.reasons[criterion.key]}</dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </Section>
      <p>
        <a href={workPaths.desk.href()}>{t(m.goOnReviewing)}</a> · <a href={workPaths.trend.href()}>{t(m.seeTrend)}</a>
      </p>
    </>
  )
}

function levelOr({ levels }: Criterion, level: number | null, otherwise: string): string {
  return level === null ? otherwise : (levels[level]?.name ?? otherwise)
}
