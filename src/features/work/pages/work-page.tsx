import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  Card,
  Empty,
  Form,
  Page,
  PersonLine,
  Prose,
  Section,
  Select,
  SpreadPlot,
  type Spread,
  Time,
  type View,
} from '#ui/index.ts'
import { cohortPaths } from '#features/cohorts/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { workPaths } from '../paths.ts'
import type { WorkFile, WorkView } from '../queries/index.ts'
import { MadeTogether } from './together-line.tsx'
import { WorkBody } from './work-body.tsx'

interface Props {
  view: View
  data: WorkView
  activity: string
  /** The rubric that each version was made for, by version id. */
  criteria: ReadonlyMap<string, readonly Criterion[]>
  files: ReadonlyMap<string, WorkFile>
}

/** A work with all its versions: how each was read, with spread, and the words of its readers. */
export function WorkPage({ view, data, activity, criteria, files }: Props) {
  const { work, mine, versions } = data
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.workTitle, { activity, name: work.name })}
      crumbs={
        <a href={cohortPaths.activity(work.slug, work.cohort_number, work.activity_key)}>
          {t(m.readFor, { cohort: work.cohort_title })}
        </a>
      }
      noindex={!work.public}
      lead={<PersonLine view={view} person={work} />}
    >
      <MadeTogether view={view} people={data.coAuthors} />
      {versions.map((version) => (
        <Section
          key={version.id}
          title={t(m.version, { number: version.number })}
          end={<Time view={view} at={version.at} />}
        >
          {version.changed !== '' && <p class="quiet">{version.changed}</p>}
          <WorkBody
            view={view}
            workId={work.id}
            body={version.body}
            links={version.links}
            files={version.file_ids.flatMap((id) => files.get(id) ?? [])}
          />
          <Verdict view={view} data={data} versionId={version.id} criteria={criteria.get(version.id) ?? []} />
          <Reviews view={view} data={data} versionId={version.id} criteria={criteria.get(version.id) ?? []} />
        </Section>
      ))}
      {mine && (
        <ActionForm
          plain
          action={`${workPaths.work(work.id)}/visibility`}
          values={{ public: work.public ? 'no' : 'yes' }}
          label={t(work.public ? m.hide : m.show)}
        />
      )}
    </Page>
  )
}

interface PartProps {
  view: View
  data: WorkView
  versionId: string
  criteria: readonly Criterion[]
}

function Verdict({ view, data, versionId, criteria }: PartProps) {
  const { t } = view
  const settled = data.settlements.filter((one) => one.work_version_id === versionId)
  if (settled.length === 0) return null
  const rows = criteria.flatMap((criterion): Spread[] => {
    const one = settled.find((settlement) => settlement.criterion_key === criterion.key)
    if (one === undefined) return []
    const scale = Math.max(1, criterion.levels.length - 1)
    const verdict = one.verdict === 'not yet' ? 'not-yet' : one.verdict
    return [
      {
        name: criterion.name,
        at: (one.level ?? 0) / scale,
        low: (one.low ?? 0) / scale,
        high: (one.high ?? 0) / scale,
        verdict,
        n: one.n,
      },
    ]
  })
  const meets = settled.every(({ verdict }) => verdict === 'meets')
  const open = settled
    .filter(({ verdict }) => verdict === 'uncertain')
    .map(({ criterion_key: key }) => criteria.find((criterion) => criterion.key === key)?.name ?? key)
  return (
    <Card>
      <h3>{t(m.verdicts)}</h3>
      <p>
        <b>{t(meets ? m.settledMeets : m.settledNotYet)}</b>{' '}
        {open.length > 0 && t(m.uncertain, { criteria: open.join(', ') })}
      </p>
      <SpreadPlot view={view} rows={rows} levels={(criteria[0]?.levels ?? []).map(({ name }) => name)} />
    </Card>
  )
}

function Reviews({ view, data, versionId, criteria }: PartProps) {
  const { t } = view
  const reviews = data.reviews.filter((review) => review.work_version_id === versionId)
  if (reviews.length === 0) return <Empty>{t(m.noReviews)}</Empty>
  return (
    <>
      <h3>{t(m.reviews)}</h3>
      {reviews.map((review) => (
        <article key={review.id} class="post" id={`review-${review.id}`}>
          <p class="post-head">
            <PersonLine view={view} person={review} /> <Time view={view} at={review.at} />
          </p>
          <p>
            {criteria
              .map(
                (criterion) =>
                  `${criterion.name}: ${levelName(criterion, review.verdicts[criterion.key]) ?? t(m.cannotJudgeShort)}`,
              )
              .join(' · ')}
          </p>
          <blockquote>
            <Prose html={renderKept(review.feedback, '', { shift: 3 }).html} />
          </blockquote>
          <p>{t.rich(m.tryNext, { step: <bdi key="step">{review.next_step}</bdi> })}</p>
          {data.mine && (
            <Form view={view} scope={review.id} action={`/reviews/given/${review.id}/mark`} submit={t(m.mark)}>
              <Select
                view={view}
                name="helped"
                label={t(m.helped)}
                required
                value={review.helped ?? 'specific'}
                options={[
                  ['specific', t(m.helpedSpecific)],
                  ['kind', t(m.helpedKind)],
                  ['actionable', t(m.helpedActionable)],
                  ['not', t(m.helpedNot)],
                ]}
              />
            </Form>
          )}
        </article>
      ))}
    </>
  )
}

function levelName(criterion: Criterion, level: number | null | undefined): string | null {
  return level === null || level === undefined ? null : (criterion.levels[level]?.name ?? null)
}
