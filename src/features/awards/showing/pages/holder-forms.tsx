import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, AskFirst, Checks, Field, Form, Radios, Section, type View } from '#ui/index.ts'
import type { Names } from '#features/badges/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { type AskableNote, AskNotes } from '../../notes/index.ts'
import { type AwardView, evidenceOptions, isRenewable, keyOf, visibilityOptions } from '../../award/index.ts'
import type { Deed } from '../../standing/index.ts'
import { ANSWER_DAYS, MAX_WORDS, UPHOLD_DAYS } from '../../terms.ts'

interface Props {
  view: View
  form: FormState
  award: AwardView
  names: Names
  deeds: readonly Deed[]
  askable: readonly AskableNote[]
}

/** What the holder of an award can change: who sees it, what it shows, its end, what was done about it. */
export function HolderForms({ view, form, award, names, deeds, askable }: Props) {
  const { t } = view
  const { id } = award
  const taken = award.standing === 'suspended' || award.standing === 'revoked'
  const against = deeds.find(({ kind }) => kind === award.standing)
  return (
    <Section title={t(m.yours)} id="yours">
      {isRenewable(award, view.now) && (
        <>
          <p>{t(m.renewLead)}</p>
          <ActionForm action={awardPaths.renewal.href({ id })} label={t(m.renew)} />
        </>
      )}
      {taken && against !== undefined && against.appeal_id === null && (
        <AppealForm view={view} form={form} award={award} />
      )}
      <VisibilityForm view={view} form={form} award={award} />
      {award.standing === 'held' && (
        <AskFirst label={t(m.evidenceSave)} open={form.action === awardPaths.evidence.pattern}>
          <Form
            view={view}
            action={awardPaths.evidence.href({ id })}
            name={awardPaths.evidence.pattern}
            form={form}
            scope="evidence"
            submit={t(m.evidenceSave)}
          >
            <Checks
              form={form}
              name="shown[]"
              label={t(m.showWhich)}
              hint={t(m.evidenceSaveHint)}
              options={evidenceOptions(t, award.found, names)}
              values={award.shown.map(keyOf)}
            />
          </Form>
        </AskFirst>
      )}
      <AskNotes view={view} awardId={id} notes={askable} />
    </Section>
  )
}

type FormProps = Pick<Props, 'view' | 'form' | 'award'>

function AppealForm({ view, form, award }: FormProps) {
  const { t } = view
  return (
    <AskFirst label={t(m.appealTitle)} open={form.action === awardPaths.appeal.pattern}>
      <p>{t(m.appealLead, { days: ANSWER_DAYS, most: UPHOLD_DAYS })}</p>
      <Form
        view={view}
        action={awardPaths.appeal.href({ id: award.id })}
        name={awardPaths.appeal.pattern}
        form={form}
        scope="appeal"
        submit={t(m.appealSend)}
      >
        <Field
          view={view}
          form={form}
          name="words"
          label={t(m.appealWords)}
          type="textarea"
          rows={4}
          maxLength={MAX_WORDS}
          required
        />
      </Form>
    </AskFirst>
  )
}

function VisibilityForm({ view, form, award }: FormProps) {
  const { t } = view
  return (
    <AskFirst label={t(m.visibilitySave)} open={form.action === awardPaths.visibility.pattern}>
      <Form
        view={view}
        action={awardPaths.visibility.href({ id: award.id })}
        name={awardPaths.visibility.pattern}
        form={form}
        scope="visibility"
        submit={t(m.visibilitySave)}
      >
        <Radios
          view={view}
          form={form}
          name="visibility"
          label={t(m.whoSees)}
          options={visibilityOptions(t)}
          value={award.visibility}
          required
        />
      </Form>
    </AskFirst>
  )
}
