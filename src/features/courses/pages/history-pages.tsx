import type { ComponentChildren } from 'preact'
import {
  ActionForm,
  Diff,
  type DiffPart,
  Empty,
  Page,
  PersonLine,
  Row,
  Rows,
  Section,
  StatePill,
  Time,
  type View,
} from '#ui/index.ts'
import { Talk, type PlaceView } from '#features/discussion/index.ts'
import type { CourseView } from '../load-course.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import type { historyOf } from '../queries.ts'
import { STATE_WORDS } from './words.ts'

interface Props {
  view: View
  data: CourseView
}

function crumbs(data: CourseView): ComponentChildren {
  return <a href={coursePaths.course(data.course.slug)}>{data.course.title}</a>
}

/** Every step of a course, in public. */
export function HistoryPage({ view, data, steps }: Props & { steps: Awaited<ReturnType<typeof historyOf>> }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.historyTitle, { title: data.course.title })}
      crumbs={crumbs(data)}
      lead={<p>{t(m.historyLead)}</p>}
    >
      <Rows>
        {steps.map((step) => (
          <Row
            key={step.id}
            kind={<StatePill>{t(STATE_WORDS[step.to_state])}</StatePill>}
            title={step.reason}
            note={
              <>
                {step.handle !== null && step.name !== null && (
                  <PersonLine view={view} person={{ handle: step.handle, name: step.name }} />
                )}{' '}
                {step.number !== null && t(m.revisionNumber, { number: step.number })}
              </>
            }
            end={<Time view={view} at={step.at} as="full" />}
          />
        ))}
      </Rows>
    </Page>
  )
}

export interface RevisionRow {
  id: string
  number: number
  summary: string
  at: View['now']
  handle: string | null
  name: string | null
}

export function RevisionsPage({ view, data, rows }: Props & { rows: readonly RevisionRow[] }) {
  const { t } = view
  const { course } = data
  return (
    <Page
      view={view}
      title={t(m.revisionsTitle, { title: course.title })}
      crumbs={crumbs(data)}
      lead={<p>{t(m.revisionsLead)}</p>}
    >
      {rows.length === 0 && <Empty>{t(m.noSyllabus)}</Empty>}
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            kind={t(m.revisionNumber, { number: row.number })}
            title={<a href={coursePaths.revision(course.slug, row.number)}>{row.summary}</a>}
            note={
              row.handle !== null &&
              row.name !== null && <PersonLine view={view} person={{ handle: row.handle, name: row.name }} />
            }
            end={<Time view={view} at={row.at} />}
          />
        ))}
      </Rows>
    </Page>
  )
}

export interface RevisionData {
  number: number
  latest: number
  against: number | null
  parts: { title: string; parts: DiffPart[] }[]
}

/** One revision, in words that came and went since another. */
export function RevisionPage({
  view,
  data,
  revision,
  talk,
}: Props & { revision: RevisionData; talk: PlaceView | null }) {
  const { t } = view
  const { course, mine } = data
  const { number, against, latest, parts } = revision
  const lead =
    against === null ? (
      <p>{t(m.revisionNumber, { number })}</p>
    ) : (
      <p>{t(m.changedSince, { from: against, to: number })}</p>
    )
  return (
    <Page
      view={view}
      title={course.title}
      crumbs={<a href={coursePaths.revisions(course.slug)}>{t(m.revisions)}</a>}
      lead={lead}
    >
      {number > 1 && against === null && (
        <a href={`${coursePaths.revision(course.slug, number)}?against=${number - 1}`}>{t(m.compare)}</a>
      )}
      {parts.length === 0 && <Empty>{t(m.nothingChanged)}</Empty>}
      {parts.map((one) => (
        <Section key={one.title} title={one.title}>
          <Diff view={view} parts={one.parts} language={course.language} />
        </Section>
      ))}
      {mine && number !== latest && (
        <ActionForm
          plain
          action={`${coursePaths.revision(course.slug, number)}/restoration`}
          values={{ basis: latest }}
          label={t(m.restore)}
        />
      )}
      {talk && <Talk view={view} talk={talk} title={t(m.comments)} />}
    </Page>
  )
}
