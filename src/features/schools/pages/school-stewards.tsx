import type { Temporal } from 'temporal-polyfill'
import type { FormState } from '#kernel/http/index.ts'
import { AskFirst, Day, Empty, Field, Form, PersonLine, Row, Rows, Section, Select, Why, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { Steward } from '../queries.ts'
import { TERM_MONTHS, TERMS } from '../terms.ts'
import { reasonWords } from './reason-words.ts'
import type { SchoolView } from './school-view.ts'

/** Who looks after a school, until when and why. */
export function SchoolStewards({ view, form, data }: { view: View; form: FormState; data: SchoolView }) {
  const { t } = view
  const { school, stewards, mine } = data
  return (
    <Section title={t(m.stewards)} id="stewards">
      {stewards.length === 0 && <Empty>{t(m.noStewards)}</Empty>}
      <Rows>
        {stewards.map((steward) => (
          <Row
            key={steward.id}
            title={<PersonLine view={view} person={steward} />}
            note={steward.until !== null && <Until view={view} at={steward.until} />}
            end={
              <>
                <Why view={view}>
                  <bdi>{reasonWords(t, steward.reason)}</bdi>
                </Why>
                {mine && <EndTerm view={view} form={form} slug={school.slug} steward={steward} />}
              </>
            }
          />
        ))}
      </Rows>
      {mine && <Appoint view={view} form={form} slug={school.slug} />}
    </Section>
  )
}

function Until({ view, at }: { view: View; at: Temporal.Instant }) {
  return (
    <>
      {view.t(m.until)} <Day view={view} date={at.toZonedDateTimeISO(view.zone).toPlainDate()} />
    </>
  )
}

interface Mine {
  view: View
  form: FormState
  slug: string
}

function EndTerm({ view, form, slug, steward }: Mine & { steward: Steward }) {
  const { t } = view
  const returned = form.action === schoolPaths.stewardEnd.pattern && form.typed['handle'] === steward.handle
  return (
    <AskFirst label={t(m.endTerm)} open={returned}>
      <Form
        view={view}
        action={schoolPaths.stewardEnd.href({ slug })}
        name={returned ? schoolPaths.stewardEnd.pattern : ''}
        {...(returned ? { form } : {})}
        scope={`end-${steward.handle}`}
        submit={t(m.endTerm)}
      >
        <input type="hidden" name="handle" value={steward.handle} />
        <Field view={view} name="reason" label={t(m.reason)} hint={t(m.reasonHint)} required maxLength={300} />
      </Form>
    </AskFirst>
  )
}

function Appoint({ view, form, slug }: Mine) {
  const { t } = view
  const name = schoolPaths.stewards.pattern
  return (
    <AskFirst label={t(m.appoint)} open={form.action === name}>
      <Form
        view={view}
        action={schoolPaths.stewards.href({ slug })}
        name={name}
        form={form}
        scope="steward"
        submit={t(m.appoint)}
      >
        <Field
          view={view}
          form={form}
          name="handle"
          label={t(m.handle)}
          hint={t(m.handleHint)}
          required
          maxLength={40}
          dir="ltr"
        />
        <Select
          view={view}
          form={form}
          name="months"
          label={t(m.months)}
          options={TERMS.map((term) => [String(term), t(m.monthsCount, { count: term })] as const)}
          value={String(TERM_MONTHS)}
          required
        />
        <Field
          view={view}
          form={form}
          name="reason"
          label={t(m.reason)}
          hint={t(m.reasonHint)}
          required
          maxLength={300}
        />
      </Form>
    </AskFirst>
  )
}
