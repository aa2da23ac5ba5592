import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Checks, Form, Page, Radios, Section, Time, type View } from '#ui/index.ts'
import { badgePaths, CriteriaList, DrawnBadge, NotAccredited, type Names } from '#features/badges/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { type AwardView, evidenceOptions, keyOf, visibilityOptions } from '../../award/index.ts'

export interface OfferProps {
  view: View
  award: AwardView
  names: Names
  form: FormState
}

/** An award that waits for its holder's answer, or was declined: for them alone. */
export function OfferPage({ view, award, names, form }: OfferProps) {
  const { t } = view
  const { badge } = award
  const over =
    award.state === 'declined' && (award.version_id !== award.current_version_id || badge.retired_at !== null)
  const lead = over ? m.declinedOver : award.state === 'declined' ? m.declinedLead : m.offerLead
  return (
    <Page
      view={view}
      title={t(m.offerTitle, { badge: badge.name })}
      lead={<p>{t(lead)}</p>}
      crumbs={<a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>}
      aside={<DrawnBadge badge={badge} size={160} />}
      noindex
    >
      {!over && (
        <Form
          view={view}
          action={awardPaths.acceptance.href({ id: award.id })}
          name={awardPaths.acceptance.pattern}
          form={form}
          submit={t(m.accept)}
        >
          <Checks
            form={form}
            name="shown[]"
            label={t(m.showWhich)}
            hint={t(m.showWhichHint)}
            options={evidenceOptions(t, award.found, names)}
            values={award.found.map(keyOf)}
          />
          <Radios
            view={view}
            form={form}
            name="visibility"
            label={t(m.whoSees)}
            options={visibilityOptions(t)}
            value="private"
            required
          />
        </Form>
      )}
      {award.state === 'offered' && (
        <ActionForm plain action={awardPaths.refusal.href({ id: award.id })} label={t(m.decline)} />
      )}
      <Section title={t(m.criteria)} end={<Time view={view} at={award.at} />}>
        <p>
          <bdi>{badge.description}</bdi>
        </p>
        <CriteriaList view={view} criteria={badge.criteria} names={names} />
        <NotAccredited view={view} />
      </Section>
    </Page>
  )
}
