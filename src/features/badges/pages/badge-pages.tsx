import type { FormState } from '#kernel/http/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  BadgeImage,
  Check,
  Checks,
  Empty,
  Facts,
  Field,
  Form,
  LinkButton,
  Page,
  PersonLine,
  Prose,
  Row,
  Rows,
  Section,
  Time,
  type View,
} from '#ui/index.ts'
import { allActivities, coursePaths, type Syllabus } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { badgePaths } from '../paths.ts'
import type { awardFor, badgeBySlug, listBadges } from '../queries.ts'

type Listed = Awaited<ReturnType<typeof listBadges>>
type Shown = NonNullable<Awaited<ReturnType<typeof badgeBySlug>>>
type Award = NonNullable<Awaited<ReturnType<typeof awardFor>>>

export function BadgesPage({ view, badges }: { view: View; badges: Listed }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.badges)} lead={<p>{t(m.badgesLead)}</p>}>
      {badges.length === 0 && <Empty>{t(m.noBadges)}</Empty>}
      <Rows>
        {badges.map((badge) => (
          <Row
            key={badge.id}
            kind={<a href={coursePaths.course(badge.course_slug)}>{badge.course_title}</a>}
            title={
              <a href={badgePaths.badge(badge.slug)} class="badge-line">
                <BadgeImage name={badge.name} hue={badge.hue} size={40} /> {badge.name}
              </a>
            }
            note={<bdi>{badge.description}</bdi>}
            end={t(m.holders, { count: badge.holders ?? 0 })}
          />
        ))}
      </Rows>
      <p class="quiet">{t(m.notAccredited)}</p>
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

export function BadgePage({ view, data, criteria }: { view: View; data: Shown; criteria: string }) {
  const { badge, holders } = data
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
      crumbs={<a href={coursePaths.course(badge.course_slug)}>{badge.course_title}</a>}
      aside={<BadgeImage name={badge.name} hue={badge.hue} size={160} />}
    >
      <Section title={t(m.criteria)}>
        <Prose html={renderKept(criteria).html} />
        <p class="quiet">{t(m.notAccredited)}</p>
      </Section>
      <Section title={t(m.holdersTitle)}>
        {holders.length === 0 && <Empty>{t(m.holders, { count: 0 })}</Empty>}
        <Rows>
          {holders.map((holder) => (
            <Row
              key={holder.id}
              title={<PersonLine view={view} person={holder} />}
              end={<a href={badgePaths.award(holder.id)}>{<Time view={view} at={holder.at} />}</a>}
            />
          ))}
        </Rows>
      </Section>
    </Page>
  )
}

export function AwardPage({
  view,
  award,
  criteria,
  titleOf,
  linked,
}: {
  view: View
  award: Award
  criteria: string
  titleOf: (key: string) => string
  /** Ids of works whose author this viewer may know. */
  linked: ReadonlySet<string>
}) {
  const { t } = view
  const url = view.baseUrl + badgePaths.credential(award.id)
  return (
    <Page
      view={view}
      title={t(m.awardTitle, { badge: award.name, name: award.person_name })}
      lead={
        <p>
          <bdi>{award.description}</bdi>
        </p>
      }
      crumbs={<a href={badgePaths.badge(award.slug)}>{award.name}</a>}
      aside={<BadgeImage name={award.name} hue={award.hue} size={160} />}
      noindex={!award.public}
    >
      {!award.public && <p>{t(m.hidden)}</p>}
      <Facts
        facts={[
          [
            t(m.holdersTitle),
            <PersonLine key="holder" view={view} person={{ handle: award.handle, name: award.person_name }} />,
          ],
          [t(m.awardedOn), <Time key="at" view={view} at={award.at} as="full" />],
          [
            t(m.ofCourse),
            <a key="course" href={coursePaths.course(award.course_slug)}>
              {award.course_title}
            </a>,
          ],
        ]}
      />
      <Section title={t(m.criteria)}>
        <Prose html={renderKept(criteria).html} />
      </Section>
      <Section title={t(m.evidence)}>
        <ul>
          {award.evidence.map((item) => (
            <li key={`${item.kind} ${item.id}`}>
              {item.kind === 'work' && (
                <>
                  {linked.has(item.id) ? <a href={`/works/${item.id}`}>{t(m.evidenceWork)}</a> : t(m.evidenceWork)},{' '}
                  {t(m.readBy, { count: item.readers ?? 0 })}
                </>
              )}
              {item.kind === 'activity' && t(m.evidenceActivity, { title: titleOf(item.id) })}
              {item.kind === 'cohort' && t(m.evidenceCohort)}
            </li>
          ))}
        </ul>
      </Section>
      <p class="buttons">
        <LinkButton href={badgePaths.credential(award.id)}>{t(m.credential)}</LinkButton>
        <LinkButton plain href={`${badgePaths.verify}?url=${encodeURIComponent(url)}`}>
          {t(m.verifyThis)}
        </LinkButton>
        {award.mine && (
          <ActionForm
            plain
            action={`${badgePaths.award(award.id)}/visibility`}
            values={{ public: award.public ? 'no' : 'yes' }}
            label={t(award.public ? m.hide : m.show)}
          />
        )}
      </p>
      <p class="quiet">{t(m.notAccredited)}</p>
    </Page>
  )
}
