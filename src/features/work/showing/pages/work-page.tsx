import type { FormState } from '#kernel/http/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import { ActionForm, Day, Empty, Field, Form, Page, Prose, Section, Select, Time, type View } from '#ui/index.ts'
import { cohortPaths } from '#features/cohorts/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import { type Standing, EndedLine, NextStepLine, VerdictPanel } from '../../verdicts/index.ts'
import { type WorkFile, type WorkView, MadeTogether, Who, workTitle, WorkBody } from '../../work/index.ts'

interface Props {
  view: View
  data: WorkView
  activity: string
  /** The rubric that each version was made for, by version id. */
  criteria: ReadonlyMap<string, readonly Criterion[]>
  files: ReadonlyMap<string, WorkFile>
  /** Where the newest version stands while it waits. */
  standing: Standing | null
  form: FormState
}

/** A work with all its versions: how each was read, with spread, and the words of its readers. */
export function WorkPage({ view, data, activity, criteria, files, standing, form }: Props) {
  const { work, author, versions } = data
  const { t } = view
  return (
    <Page
      view={view}
      title={workTitle(t, activity, author)}
      crumbs={
        <a href={cohortPaths.activity.href({ slug: work.slug, number: work.cohort_number, key: work.activity_key })}>
          {t(m.readFor, { cohort: work.cohort_title })}
        </a>
      }
      noindex={!work.public}
      lead={
        <>
          {author.as !== 'number' && (
            <p>
              <Who view={view} seen={author} />
            </p>
          )}
          {data.pairs && <p class="quiet">{t(m.readersUnnamed)}</p>}
        </>
      }
    >
      <MadeTogether view={view} people={data.coAuthors} />
      {versions.map((version) => (
        <Section
          key={version.id}
          title={t(m.version, { number: version.number })}
          end={<When view={view} {...version} />}
        >
          {version.changed !== '' && <p class="quiet">{version.changed}</p>}
          <WorkBody
            view={view}
            workId={work.id}
            body={version.body}
            links={version.links}
            files={version.file_ids.flatMap((id) => files.get(id) ?? [])}
          />
          <VerdictPanel
            view={view}
            data={data}
            version={version}
            criteria={criteria.get(version.id) ?? []}
            form={form}
          />
          {standing?.id === version.id && <NextStepLine view={view} standing={standing} mine={data.mine} />}
          <EndedLine view={view} data={data} version={version} />
          <Reviews view={view} data={data} versionId={version.id} criteria={criteria.get(version.id) ?? []} />
        </Section>
      ))}
      {data.handed && !work.public && !data.mayBeShown && <p class="quiet">{t(m.shownWhenOver)}</p>}
      {data.handed && (work.public || data.mayBeShown) && (
        <ActionForm
          plain
          action={workPaths.visibility.href({ id: work.id })}
          values={{ public: work.public ? 'no' : 'yes' }}
          label={t(work.public ? m.hide : m.show)}
        />
      )}
    </Page>
  )
}

/** A moment, or no more than its day where it could tell who it was. */
function When({ view, at, exact }: { view: View; at: View['now']; exact: boolean }) {
  return exact ? (
    <Time view={view} at={at} />
  ) : (
    <Day view={view} date={at.toZonedDateTimeISO(view.zone).toPlainDate()} />
  )
}

interface PartProps {
  view: View
  data: WorkView
  versionId: string
  criteria: readonly Criterion[]
}

function Reviews({ view, data, versionId, criteria }: PartProps) {
  const { t } = view
  const reviews = data.reviews.filter((review) => review.work_version_id === versionId)
  if (reviews.length === 0)
    return <Empty>{t(data.sights.get(versionId)?.reviews === false ? m.reviewsLater : m.noReviews)}</Empty>
  return (
    <>
      <h3>{t(m.reviews)}</h3>
      {reviews.map((review) => (
        <article key={review.id} class="post" id={`review-${review.id}`}>
          <p class="post-head">
            <Who view={view} seen={review.reader} /> <When view={view} {...review} />
            {review.appeal_id !== null && <span class="quiet"> {t(m.freshReview)}</span>}
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
            <Prose html={renderKept(review.feedback, { shift: 3 }).html} />
          </blockquote>
          <p>{t.rich(m.tryNext, { step: <bdi key="step">{review.next_step}</bdi> })}</p>
          {review.reaction && (
            <p>{t.rich(m.changedBecause, { reaction: <bdi key="reaction">{review.reaction}</bdi> })}</p>
          )}
          {data.mine && (
            <Form
              view={view}
              scope={review.id}
              action={workPaths.mark.href({ reviewId: review.id })}
              submit={t(m.mark)}
            >
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
              <Field
                view={view}
                name="reaction"
                label={t(m.reaction)}
                hint={t(m.reactionHint)}
                type="textarea"
                rows={2}
                value={review.reaction ?? ''}
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
