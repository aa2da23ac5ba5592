import type { ComponentChildren } from 'preact'
import {
  ActionForm,
  Diff,
  Empty,
  Form,
  Page,
  PersonLine,
  Row,
  Rows,
  Section,
  Select,
  StatePill,
  Time,
  type View,
} from '#ui/index.ts'
import { wordsFor } from '#kernel/i18n/index.ts'
import type { RevisionNote } from '#features/revisions/index.ts'
import { Talk, type PlaceView } from '#features/discussion/index.ts'
import { stepWords, type CourseView, type historyOf, type judgementsOf, STATE_WORDS } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { noteWords, type ChangedPart } from '#features/syllabus/index.ts'
import { Judgements } from '../../opening/index.ts'

interface Props {
  view: View
  data: CourseView
}

function crumbs(data: CourseView): ComponentChildren {
  return <a href={coursePaths.course.href({ slug: data.course.slug })}>{data.course.title}</a>
}

/** Every step of a course, in public. */
export function HistoryPage({
  view,
  data,
  steps,
  judgements,
}: Props & {
  steps: Awaited<ReturnType<typeof historyOf>>
  judgements: Awaited<ReturnType<typeof judgementsOf>>
}) {
  const { t } = view
  const { course } = data
  const read = course.state === 'in_review' ? course.submitted_revision_id : course.open_revision_id
  return (
    <Page
      view={view}
      title={t(m.historyTitle, { title: course.title })}
      crumbs={crumbs(data)}
      lead={<p>{t(m.historyLead)}</p>}
    >
      <Rows>
        {steps.map((step) => (
          <Row
            key={step.id}
            kind={<StatePill>{t(STATE_WORDS[step.to_state])}</StatePill>}
            title={<bdi>{step.note === null ? step.reason : wordsFor(view, stepWords(step.note))}</bdi>}
            note={
              <>
                {step.handle !== null && step.name !== null && (
                  <PersonLine view={view} person={{ handle: step.handle, name: step.name }} />
                )}{' '}
                {step.number !== null && `${t(m.revisionNumber, { number: step.number })} · `}
                <Time view={view} at={step.at} as="full" />
              </>
            }
          />
        ))}
      </Rows>
      {judgements.length > 0 && (
        <Section title={t(m.judgementsTitle)}>
          <Judgements view={view} judgements={judgements} revisionId={read} />
        </Section>
      )}
    </Page>
  )
}

export interface RevisionRow {
  id: string
  number: number
  summary: string
  notes: readonly RevisionNote[] | null
  at: View['now']
  handle: string | null
  name: string | null
}

/** What changed: in its author's words, or as the site knows it. */
function revisionWords(view: View, { summary, notes }: RevisionRow): string {
  if (summary !== '') return summary
  const [first, ...rest] = notes ?? []
  if (first === undefined) return view.t(m.changedSyllabus)
  return new Intl.ListFormat(view.locale).format([first, ...rest].map((note) => wordsFor(view, noteWords(note))))
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
      <Compare view={view} slug={course.slug} rows={rows} older={rows[1]?.number ?? 0} newer={rows[0]?.number ?? 0} />
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            kind={t(m.revisionNumber, { number: row.number })}
            title={
              <a href={coursePaths.revision.href({ slug: course.slug, number: row.number })}>
                {revisionWords(view, row)}
              </a>
            }
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

/** Any two of the revisions, by their numbers; one alone has nothing to be compared with. */
function Compare({
  view,
  slug,
  rows,
  older,
  newer,
}: {
  view: View
  slug: string
  rows: readonly RevisionRow[]
  older: number
  newer: number
}) {
  const { t } = view
  if (rows.length < 2) return null
  const options = rows.map(
    (row) => [`${row.number}`, `${row.number} · ${revisionWords(view, row).slice(0, 40)}`] as const,
  )
  return (
    <Form view={view} action={coursePaths.revisions.href({ slug })} method="get" submit={t(m.compareThem)}>
      <Select view={view} name="older" label={t(m.olderRevision)} required value={`${older}`} options={options} />
      <Select view={view} name="newer" label={t(m.newerRevision)} required value={`${newer}`} options={options} />
    </Form>
  )
}

export interface RevisionData {
  number: number
  against: number | null
  parts: ChangedPart[]
  /** All there are, newest first. */
  rows: readonly RevisionRow[]
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
  const { number, against, parts, rows } = revision
  const latest = rows[0]?.number ?? 0
  return (
    <Page
      view={view}
      title={course.title}
      language={course.language}
      crumbs={<a href={coursePaths.revisions.href({ slug: course.slug })}>{t(m.revisions)}</a>}
      lead={<p>{revisionLead(view, number, against)}</p>}
    >
      <Compare view={view} slug={course.slug} rows={rows} older={against ?? Math.max(1, number - 1)} newer={number} />
      {parts.length === 0 && number !== against && <Empty>{t(m.nothingChanged)}</Empty>}
      {parts.map((one) => (
        <Section key={one.key} title={partTitle(view, one)}>
          <Diff view={view} parts={one.parts} language={course.language} />
        </Section>
      ))}
      {mine && number !== latest && (
        <ActionForm
          plain
          action={coursePaths.restoration.href({ slug: course.slug, number })}
          values={{ basis: latest }}
          label={t(m.restore)}
        />
      )}
      {talk && <Talk view={view} talk={talk} title={t(m.comments)} />}
    </Page>
  )
}

function revisionLead({ t }: View, number: number, against: number | null): string {
  if (against === null) return t(m.revisionNumber, { number })
  return number === against ? t(m.sameRevision, { number }) : t(m.changedSince, { from: against, to: number })
}

function partTitle({ t }: View, { key, title }: ChangedPart): string {
  if (key === ':about') return t(m.aboutCourse)
  return key === ':order' ? t(m.modulesOrder) : title
}
