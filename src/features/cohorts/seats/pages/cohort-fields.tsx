import type { FormState } from '#kernel/http/index.ts'
import { presentZone, zones } from '#kernel/time/format.ts'
import { Field, Radios, Select, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { CohortHead } from '../queries.ts'

/** What organisers decide of a cohort; that of one that is there already, or of a new one. */
export function CohortFields({ view, form, cohort }: { view: View; form: FormState; cohort: CohortHead | null }) {
  const { t } = view
  return (
    <>
      <Field view={view} form={form} name="title" label={t(m.title)} value={cohort?.title} maxLength={120} />
      <Select
        view={view}
        form={form}
        name="zone"
        label={t(m.zone)}
        value={cohort?.zone ?? presentZone(view.zone)}
        required
        options={zones().map((zone) => [zone, zone] as const)}
      />
      <Field
        view={view}
        form={form}
        name="startsOn"
        label={t(m.startsOn)}
        hint={t(m.datesHint)}
        type="date"
        value={cohort?.starts_on?.toString()}
      />
      <Field
        view={view}
        form={form}
        name="endsOn"
        label={t(m.endsOn)}
        type="date"
        value={cohort?.ends_on?.toString()}
      />
      <Field
        view={view}
        form={form}
        name="seats"
        label={t(m.seats)}
        type="number"
        value={cohort?.seats ?? 20}
        min={1}
        max={5000}
        required
      />
      <Field
        view={view}
        form={form}
        name="question"
        label={t(m.question)}
        hint={t(m.questionHint)}
        type="textarea"
        value={cohort?.question}
        rows={3}
      />
      <Radios
        view={view}
        form={form}
        name="decide"
        label={t(m.decide)}
        value={cohort?.decide ?? 'open'}
        required
        options={[
          ['open', t(m.decideOpen)],
          ['ask', t(m.decideAsk)],
        ]}
      />
    </>
  )
}
