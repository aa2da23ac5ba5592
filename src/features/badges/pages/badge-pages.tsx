import type { VNode } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import { BadgeImage, Check, Checks, Empty, Field, Form, Page, Prose, Row, Rows, Section, type View } from '#ui/index.ts'
import { allActivities, coursePaths, type Syllabus } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { badgePaths } from '../paths.ts'
import { NotAccredited } from './not-accredited.tsx'
import type { Badge } from '../queries.ts'

export function BadgesPage({
  view,
  badges,
  holders,
}: {
  view: View
  badges: readonly Badge[]
  holders: ReadonlyMap<string, number>
}) {
  const { t } = view
  return (
    <Page view={view} title={t(m.badges)} lead={<p>{t(m.badgesLead)}</p>}>
      {badges.length === 0 && <Empty>{t(m.noBadges)}</Empty>}
      <Rows>
        {badges.map((badge) => (
          <Row
            key={badge.id}
            kind={
              badge.course_slug !== null && <a href={coursePaths.course(badge.course_slug)}>{badge.course_title}</a>
            }
            title={
              <a href={badgePaths.badge(badge.slug)} class="badge-line">
                <BadgeImage name={badge.name} hue={badge.drawing.hue} size={40} /> {badge.name}
              </a>
            }
            note={<bdi>{badge.description}</bdi>}
            end={t(m.holders, { count: holders.get(badge.id) ?? 0 })}
          />
        ))}
      </Rows>
      <NotAccredited view={view} />
    </Page>
  )
}

export function NewBadgePage({
  view,
  form,
  slug,
  title,
  syllabus,
}: {
  view: View
  form: FormState
  slug: string
  title: string
  syllabus: Syllabus
}) {
  const { t } = view
  const all = allActivities(syllabus)
  const option = ({ key, title: name }: { key: string; title: string }) => [key, name] as const
  return (
    <Page
      view={view}
      title={t(m.makeBadge)}
      crumbs={<a href={coursePaths.course(slug)}>{title}</a>}
      lead={<p>{t(m.makeLead)}</p>}
      noindex
    >
      <Form view={view} action={badgePaths.fresh(slug)} form={form} submit={t(m.makeBadge)}>
        <Field view={view} form={form} name="name" label={t(m.name)} required maxLength={80} />
        <Field view={view} form={form} name="description" label={t(m.description)} type="textarea" rows={3} required />
        <Checks
          form={form}
          name="works[]"
          label={t(m.works)}
          options={all.filter(({ rubric }) => rubric !== null).map(option)}
        />
        <Checks form={form} name="activities[]" label={t(m.activities)} options={all.map(option)} />
        <Check form={form} name="cohort" label={t(m.cohortDone)} />
      </Form>
    </Page>
  )
}

export function BadgePage({
  view,
  badge,
  criteria,
  panels,
}: {
  view: View
  badge: Badge
  criteria: string
  panels: readonly ((view: View) => VNode | null)[]
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={badge.name}
      lead={
        <p>
          <bdi>{badge.description}</bdi>
        </p>
      }
      crumbs={badge.course_slug !== null && <a href={coursePaths.course(badge.course_slug)}>{badge.course_title}</a>}
      aside={<BadgeImage name={badge.name} hue={badge.drawing.hue} size={160} />}
    >
      <Section title={t(m.criteria)}>
        <Prose html={renderKept(criteria).html} />
        <NotAccredited view={view} />
      </Section>
      {panels.map((panel) => panel(view))}
    </Page>
  )
}
