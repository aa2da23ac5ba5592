import { emptyForm, type FormState } from '#kernel/http/index.ts'
import { Button, Field, Form, Notice, Page, Radios, Section, Select, type Option, type View } from '#ui/index.ts'
import type { Preview, Typed } from '../draft.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import { type Badge, KIND_HINTS, KIND_WORDS } from '../../badge/index.ts'
import { BADGE_KINDS, MAX_DESCRIPTION, MAX_MONTHS, MAX_NAME, MAX_NARRATIVE } from '../../terms.ts'
import { knownFromTyped } from '../known-courses.ts'
import { AlignmentFields } from './alignment-fields.tsx'
import { ConditionsField } from './conditions-field.tsx'
import { PictureFields } from './picture-fields.tsx'
import { PreviewSection } from './preview-section.tsx'

export interface Designing {
  /** The badge that is edited; null for a new one. */
  badge: Badge | null
  /** The form on a first visit. */
  start: Typed
  /** In whose name it can be made; none to choose when there is one. */
  makers: readonly Option[]
}

interface Props {
  view: View
  form: FormState
  data: Designing
  preview?: Preview
}

/** The whole form of a badge: what it says, what it takes, how it looks. Each button but the last only changes the form. */
export function DesignPage({ view, form: given, data, preview }: Props) {
  const { t } = view
  const { badge, makers } = data
  const typed = given.refusal === null && Object.keys(given.typed).length === 0 ? data.start : given.typed
  const form: FormState = { ...given, typed }
  const to = badge === null ? badgePaths.new.href() : badgePaths.edit.href({ slug: badge.slug })
  const step = badge === null ? badgePaths.draft.href() : badgePaths.editDraft.href({ slug: badge.slug })
  const submit = t(badge === null ? m.makeBadge : m.save)
  return (
    <Page
      view={view}
      title={badge === null ? t(m.newTitle) : t(m.editTitle, { name: badge.name })}
      crumbs={
        badge === null ? (
          <a href={badgePaths.list.href()}>{t(m.badges)}</a>
        ) : (
          <a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>
        )
      }
      lead={<p>{badge === null ? t(m.newLead, { button: submit }) : t(m.editLead)}</p>}
      noindex
    >
      {preview && <PreviewSection view={view} preview={preview} />}
      <Form
        view={view}
        action={to}
        form={form}
        submit={submit}
        uploads
        beside={
          <Button plain formAction={`${step}#preview`} name="do" value="preview">
            {t(m.previewButton)}
          </Button>
        }
      >
        {/* The return key presses the first button of a form: it must be the one that saves. */}
        <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true">
          {submit}
        </button>
        <Carried view={view} badge={badge} typed={typed} />
        <SaidFields view={view} form={form} isNew={badge === null} makers={makers} />
        <ConditionsField view={view} form={form} step={step} />
        <PictureFields view={view} form={form} />
        <ForceFields view={view} form={form} />
        <AlignmentFields view={view} form={form} step={step} />
      </Form>
    </Page>
  )
}

/** What travels with the form unseen: the version it began from, its course, what is known of courses in it. */
function Carried({ view: { t }, badge, typed }: { view: View; badge: Badge | null; typed: FormState['typed'] }) {
  const course = typed['course']
  const title = typeof course === 'string' ? knownFromTyped(typed).get(course)?.title : undefined
  return (
    <>
      {badge !== null && <input type="hidden" name="basis" value={String(typed['basis'])} />}
      {badge === null && title !== undefined && (
        <>
          <input type="hidden" name="course" value={String(course)} />
          <Notice>
            <p>{t(m.ofCourse, { course: title })}</p>
          </Notice>
        </>
      )}
      {Object.entries(typed).map(
        ([name, value]) =>
          name.startsWith('known.') && <input key={name} type="hidden" name={name} value={String(value)} />,
      )}
    </>
  )
}

interface SaidProps {
  view: View
  form: FormState
  isNew: boolean
  makers: readonly Option[]
}

/** What a badge says of itself, and what is chosen once for all: its kind, and in whose name it is made. */
function SaidFields({ view, form, isNew, makers }: SaidProps) {
  const { t } = view
  return (
    <>
      <Field view={view} form={form} name="name" label={t(m.name)} required maxLength={MAX_NAME} />
      <Field
        view={view}
        form={form}
        name="description"
        label={t(m.description)}
        type="textarea"
        rows={3}
        maxLength={MAX_DESCRIPTION}
        required
      />
      {isNew && (
        <Radios
          view={view}
          form={form}
          name="kind"
          label={t(m.kind)}
          options={BADGE_KINDS.map((kind) => [kind, t(KIND_WORDS[kind]), t(KIND_HINTS[kind])] as const)}
          required
        />
      )}
      {isNew && makers.length > 1 && (
        <Select
          view={view}
          form={form}
          name="maker"
          label={t(m.maker)}
          options={makers.map(([value, name]) => [value, value === 'me' ? t(m.makerMe) : name] as const)}
          required
        />
      )}
      <Field
        view={view}
        form={form}
        name="narrative"
        label={t(m.narrative)}
        hint={t(m.narrativeHint)}
        type="textarea"
        rows={4}
        maxLength={MAX_NARRATIVE}
      />
    </>
  )
}

function ForceFields({ view, form }: { view: View; form: FormState }) {
  const { t } = view
  return (
    <Section title={t(m.inForce)}>
      <Field
        view={view}
        form={form}
        name="months"
        label={t(m.months)}
        hint={t(m.monthsHint)}
        type="number"
        min={1}
        max={MAX_MONTHS}
      />
      <Field view={view} form={form} name="tags" label={t(m.tags)} hint={t(m.tagsHint)} />
      <Field
        view={view}
        form={form}
        name="language"
        label={t(m.languageField)}
        hint={t(m.languageHint)}
        dir="ltr"
        required
      />
    </Section>
  )
}

/** The form again after a step, with nothing wrong in it. */
export function formOf(typed: Typed): FormState {
  return { ...emptyForm, typed }
}
