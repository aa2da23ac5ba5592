import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Field, Form, PersonLine, Row, Rows, Section, Select, Time, type View } from '#ui/index.ts'
import { issuerPaths } from '#features/issuers/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import type { EndorsementRow } from '../queries/endorsements.ts'
import { MAX_WORDS } from '../../terms.ts'

export interface EndorsementsProps {
  view: View
  rows: readonly EndorsementRow[]
  /** The viewer holds the award, so they may hide what is said. */
  mine: boolean
  /** Schools in whose name the viewer speaks. */
  schools: readonly { id: string; slug: string; name: string }[]
}

/** What peers and schools say of an award or a badge, each with its signed form. */
export function Endorsements({ view, rows, mine, schools }: EndorsementsProps) {
  const { t } = view
  if (rows.length === 0) return null
  return (
    <Section title={t(m.endorsements)} id="endorsements">
      <Rows>
        {rows.map((row) => (
          <Row
            key={row.id}
            title={<By view={view} row={row} />}
            note={
              <>
                <bdi>{row.words}</bdi>{' '}
                {row.credential_id !== null && (
                  <a href={issuerPaths.credential.href({ id: row.credential_id })}>{t(m.endorsementFile)}</a>
                )}
                {row.hidden_at !== null && <> · {t(m.endorsementHidden)}</>}
              </>
            }
            end={
              <>
                <Time view={view} at={row.at} />
                {mine && (
                  <ActionForm
                    plain
                    action={awardPaths.hiding.href({ endorsementId: row.id })}
                    values={{ hidden: row.hidden_at === null ? 'yes' : 'no' }}
                    label={t(row.hidden_at === null ? m.endorsementHide : m.endorsementShow)}
                    about={row.name ?? row.school_name ?? ''}
                  />
                )}
                {mayTakeBack(view, row, schools) && (
                  <ActionForm
                    plain
                    action={awardPaths.withdrawal.href({ endorsementId: row.id })}
                    label={t(m.endorsementTakeBack)}
                  />
                )}
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

function By({ view, row }: { view: View; row: EndorsementRow }) {
  if (row.school_name !== null) return <bdi>{row.school_name}</bdi>
  if (row.handle === null || row.name === null) return <>{view.t(m.somebodyGone)}</>
  return <PersonLine view={view} person={{ handle: row.handle, name: row.name }} />
}

function mayTakeBack({ person }: View, row: EndorsementRow, schools: EndorsementsProps['schools']): boolean {
  return person !== null && (row.by_id === person.id || schools.some(({ id }) => id === row.school_id))
}

export interface EndorseFormProps {
  view: View
  form: FormState
  /** Where it goes. */
  action: string
  name: string
  lead: string
  schools: EndorsementsProps['schools']
  /** Whether the viewer may also speak in their own name. */
  own: boolean
}

export function EndorseForm({ view, form, action, name, lead, schools, own }: EndorseFormProps) {
  const { t } = view
  const names = schools.map(({ slug, name: school }) => [slug, school] as const)
  return (
    <Section title={t(m.endorseTitle)}>
      <p>{lead}</p>
      <Form view={view} action={action} name={name} form={form} scope="endorse" submit={t(m.endorseSend)}>
        <Field
          view={view}
          form={form}
          name="words"
          label={t(m.endorseWords)}
          hint={t(m.endorseWordsHint)}
          type="textarea"
          rows={4}
          maxLength={MAX_WORDS}
          required
        />
        {schools.length > 0 && (
          <Select
            view={view}
            form={form}
            name="school"
            label={t(m.endorseAs)}
            options={own ? [['', t(m.endorseMe)], ...names] : names}
            filter
          />
        )}
      </Form>
    </Section>
  )
}
