import type { FormState } from '#kernel/http/index.ts'
import { AskFirst, Field, Form, Page, Select, ui, type Option, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { School } from '../queries.ts'
import { HUES } from '../terms.ts'

export function NewSchoolPage({ view, form }: { view: View; form: FormState }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.openSchool)}
      crumbs={<a href={schoolPaths.list.href()}>{t(m.schools)}</a>}
      lead={<p>{t(m.openLead)}</p>}
      noindex
    >
      <Form view={view} action={schoolPaths.list.href()} form={form} submit={t(m.openSchool)} keep="school">
        <Words view={view} form={form} />
        <Field
          view={view}
          form={form}
          name="address"
          label={t(m.address)}
          hint={t(m.addressHint)}
          maxLength={60}
          dir="ltr"
        />
        <Field
          view={view}
          form={form}
          name="steward"
          label={t(m.firstSteward)}
          hint={t(m.handleHint)}
          required
          maxLength={40}
          dir="ltr"
        />
      </Form>
    </Page>
  )
}

export function EditSchoolPage({ view, form, school }: { view: View; form: FormState; school: School }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.editTitle)}
      crumbs={<a href={schoolPaths.school.href({ slug: school.slug })}>{school.name}</a>}
      noindex
    >
      <Form
        view={view}
        action={schoolPaths.edit.href({ slug: school.slug })}
        name={schoolPaths.edit.pattern}
        form={form}
        submit={t(m.save)}
        keep={`school ${school.id}`}
      >
        <Words view={view} form={form} school={school} />
      </Form>
      <AskFirst label={t(m.close)} open={form.action === schoolPaths.closure.pattern}>
        <p>{t(m.closeLead)}</p>
        <Form
          view={view}
          action={schoolPaths.closure.href({ slug: school.slug })}
          name={schoolPaths.closure.pattern}
          form={form}
          scope="closure"
          submit={t(m.close)}
        >
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
    </Page>
  )
}

function Words({ view, form, school }: { view: View; form: FormState; school?: School }) {
  const { t } = view
  return (
    <>
      <Field view={view} form={form} name="name" label={t(m.name)} value={school?.name} required maxLength={80} />
      <Field
        view={view}
        form={form}
        name="about"
        label={t(m.about)}
        hint={t(ui.markdownHint)}
        type="textarea"
        rows={8}
        value={school?.about}
        required
      />
      <Field
        view={view}
        form={form}
        name="partner"
        label={t(m.partner)}
        hint={t(m.partnerHint)}
        value={school?.partner}
        required
        maxLength={120}
      />
      <Field
        view={view}
        form={form}
        name="partnerUrl"
        label={t(m.partnerUrl)}
        type="url"
        value={school?.partner_url}
        maxLength={500}
      />
      <Select
        view={view}
        form={form}
        name="hue"
        label={t(m.hue)}
        options={hues(view, school?.hue)}
        value={String(school?.hue ?? HUES[4])}
        required
      />
    </>
  )
}

const HUE_WORDS = {
  25: m.hue25,
  60: m.hue60,
  95: m.hue95,
  140: m.hue140,
  195: m.hue195,
  250: m.hue250,
  300: m.hue300,
  345: m.hue345,
} as const

/** The hues to choose from, and the one it has where a program chose another. */
function hues({ t }: View, now?: number): Option[] {
  const named = HUES.map((hue) => [String(hue), t(HUE_WORDS[hue])] as const)
  return now === undefined || HUES.some((hue) => hue === now)
    ? named
    : [...named, [String(now), t(m.hueOther, { hue: now })]]
}
