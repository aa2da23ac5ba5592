import type { FormState } from '#kernel/http/index.ts'
import { AskFirst, Field, Form, Page, PersonLine, Row, Rows, Section, Time, Why, type View } from '#ui/index.ts'
import { m, reasonIn } from '../messages/index.ts'
import { rolePaths } from '../paths.ts'
import type { holdersOf } from '../queries.ts'
import { MAX_REASON } from '../terms.ts'

type Stewards = Awaited<ReturnType<typeof holdersOf>>

/** Who looks after the site, since when and why; naming another, and laying the role down. */
export function StewardsPage({ view, form, stewards }: { view: View; form: FormState; stewards: Stewards }) {
  const { t } = view
  const naming = form.action === rolePaths.stewards.pattern ? form : undefined
  const ending = form.action === rolePaths.ending.pattern ? form : undefined
  return (
    <Page view={view} title={t(m.stewardsTitle)} lead={<p>{t(m.stewardsLead)}</p>} noindex>
      <Rows>
        {stewards.map((steward) => (
          <Row
            key={steward.id}
            title={<PersonLine view={view} person={steward} />}
            note={<Time view={view} at={steward.at} />}
            end={
              <Why view={view}>
                <bdi>{reasonIn(t, steward.reason)}</bdi>
              </Why>
            }
          />
        ))}
      </Rows>
      <Section title={t(m.nameSteward)} id="name">
        <Form view={view} action={rolePaths.stewards.href()} form={naming} scope="name" submit={t(m.nameSteward)}>
          <Field
            view={view}
            form={naming}
            name="handle"
            label={t(m.handle)}
            hint={t(m.handleHint)}
            required
            maxLength={40}
            dir="ltr"
          />
          <Reason view={view} form={naming} />
        </Form>
      </Section>
      <Section title={t(m.endOwn)} id="end">
        <p>{t(m.endOwnLead)}</p>
        <AskFirst label={t(m.endOwn)} open={ending !== undefined}>
          <Form view={view} action={rolePaths.ending.href()} form={ending} scope="end" submit={t(m.endOwn)}>
            <Reason view={view} form={ending} />
          </Form>
        </AskFirst>
      </Section>
    </Page>
  )
}

function Reason({ view, form }: { view: View; form: FormState | undefined }) {
  const { t } = view
  return (
    <Field
      view={view}
      form={form}
      name="reason"
      label={t(m.reason)}
      hint={t(m.reasonHint)}
      required
      maxLength={MAX_REASON}
    />
  )
}
