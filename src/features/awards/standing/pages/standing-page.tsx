import type { FormState } from '#kernel/http/index.ts'
import { AskFirst, Field, Form, Page, PersonLine, Radios, Section, Select, StatePill, type View } from '#ui/index.ts'
import { badgePaths } from '#features/badges/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { type AwardView, codeOptions, STANDING_WORDS } from '../../award/index.ts'
import type { Deed } from '../queries/history.ts'
import { MAX_WORDS } from '../../terms.ts'
import { History } from './history.tsx'

export interface StandingProps {
  view: View
  form: FormState
  award: AwardView
  deeds: readonly Deed[]
  /** Whether the viewer looks after the badge. */
  acts: boolean
  /** The open appeal that the viewer may answer. */
  answers: Deed | null
}

/** How an award stands and what may be done about it, for those who look after the badge and who answer appeals. */
export function StandingPage({ view, form, award, deeds, acts, answers }: StandingProps) {
  const { t } = view
  const { id, standing, badge } = award
  const taken = standing === 'suspended' || standing === 'revoked'
  return (
    <Page
      view={view}
      title={t(m.standingTitle, { badge: badge.name, name: award.person_name })}
      lead={<p>{t(m.standingLead)}</p>}
      crumbs={<a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>}
      noindex
    >
      <p>
        <PersonLine view={view} person={{ handle: award.handle, name: award.person_name }} />{' '}
        <StatePill tone={standing === 'held' ? 'good' : 'needs'}>{t(STANDING_WORDS[standing])}</StatePill>
      </p>
      <History view={view} deeds={deeds} appeals />
      {answers?.appeal_id != null && <AnswerForm view={view} form={form} awardId={id} appealId={answers.appeal_id} />}
      {acts && (
        <div class="buttons">
          {standing !== 'revoked' && standing !== 'suspended' && (
            <Act
              view={view}
              form={form}
              name={awardPaths.suspension.pattern}
              to={awardPaths.suspension.href({ id })}
              label={t(m.suspend)}
            />
          )}
          {standing !== 'revoked' && (
            <Act
              view={view}
              form={form}
              name={awardPaths.revocation.pattern}
              to={awardPaths.revocation.href({ id })}
              label={t(m.revoke)}
            />
          )}
          {taken && (
            <Act
              view={view}
              form={form}
              name={awardPaths.reinstatement.pattern}
              to={awardPaths.reinstatement.href({ id })}
              label={t(m.reinstate)}
            />
          )}
        </div>
      )}
    </Page>
  )
}

interface AnswerProps {
  view: View
  form: FormState
  awardId: string
  appealId: string
}

function AnswerForm({ view, form, awardId, appealId }: AnswerProps) {
  const { t } = view
  return (
    <Section title={t(m.answerTitle)}>
      <Form
        view={view}
        action={awardPaths.answer.href({ id: awardId, appealId })}
        name={awardPaths.answer.pattern}
        form={form}
        scope="answer"
        submit={t(m.answerSend)}
      >
        <Radios
          view={view}
          form={form}
          name="outcome"
          label={t(m.answerOutcome)}
          options={[
            ['upheld', t(m.answerUphold)],
            ['refused', t(m.answerRefuse)],
          ]}
          required
        />
        <Words view={view} form={form} label={t(m.answerWords)} />
      </Form>
    </Section>
  )
}

interface ActProps {
  view: View
  form: FormState
  name: string
  to: string
  label: string
}

function Act({ view, form, name, to, label }: ActProps) {
  const { t } = view
  return (
    <AskFirst label={label} open={form.action === name}>
      <Form view={view} action={to} name={name} form={form} scope={name.split('/').at(-1) ?? ''} submit={label}>
        <Select view={view} form={form} name="code" label={t(m.reason)} options={codeOptions(t)} required />
        <Words view={view} form={form} label={t(m.reasonWords)} />
      </Form>
    </AskFirst>
  )
}

function Words({ view, form, label }: { view: View; form: FormState; label: string }) {
  return (
    <Field view={view} form={form} name="words" label={label} type="textarea" rows={3} maxLength={MAX_WORDS} required />
  )
}
