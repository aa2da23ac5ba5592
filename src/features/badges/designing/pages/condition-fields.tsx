import type { FormState } from '#kernel/http/index.ts'
import { Button, Check, Field, Select, type View } from '#ui/index.ts'
import type { Row, RowField } from '../../criteria/index.ts'
import { endOf, type KnownCourse } from '../known-courses.ts'
import { m } from '../../messages/index.ts'
import { HELD_ROLES, MAX_CONDITIONS, MAX_COUNT, MAX_DAYS, ROLE_PLACES } from '../../terms.ts'

interface Props {
  view: View
  /** Only for what was wrong: what was typed is in the row. */
  form: FormState
  row: Row
  name: string
  known: ReadonlyMap<string, KnownCourse>
  step: string
  title: string
}

/** The fields of one condition, by its kind. */
export function ConditionFields(props: Props) {
  const { view, row } = props
  const { t } = view
  switch (row.kind) {
    case 'all':
    case 'any':
      return null
    case 'atLeast':
      return <Count {...props} field="count" label={t(m.least)} most={MAX_CONDITIONS} />
    case 'activity':
    case 'work':
      return <InCourse {...props} />
    case 'cohort':
      return <Text {...props} field="course" label={t(m.courseField)} hint={t(m.courseHint)} required />
    case 'badge':
      return <Text {...props} field="badge" label={t(m.badgeField)} hint={t(m.badgeHint)} required />
    case 'nominations':
      return <Count {...props} field="count" label={t(m.countNominations)} most={MAX_COUNT} />
    case 'reviews':
      return (
        <>
          <Count {...props} field="count" label={t(m.countReviews)} most={MAX_COUNT} />
          <Text {...props} field="course" label={t(m.courseOptional)} hint={t(m.courseHint)} />
          <Ticked {...props} />
        </>
      )
    case 'role':
      return <RoleFields {...props} />
  }
}

interface One extends Props {
  field: RowField
  label: string
  hint?: string
  required?: boolean
}

function Text({ view, form, row, name, field, label, hint, required }: One) {
  return (
    <Field
      view={view}
      form={form}
      name={`${name}.${field}`}
      label={label}
      hint={hint}
      value={row.fields[field] ?? ''}
      required={required}
      dir="ltr"
    />
  )
}

function Count({ view, form, row, name, field, label, most }: One & { most: number }) {
  return (
    <Field
      view={view}
      form={form}
      name={`${name}.${field}`}
      label={label}
      type="number"
      min={1}
      max={most}
      value={row.fields[field] ?? ''}
      required
    />
  )
}

/** A box that came back ticked stays so, and one that did not does not. */
function Ticked({ view, form, row, name }: Props) {
  return (
    <Check
      form={{ ...form, refusal: null }}
      name={`${name}.helpful`}
      label={view.t(m.helpful)}
      checked={row.fields.helpful === 'on'}
    />
  )
}

function InCourse(props: Props) {
  const { view, form, row, name, known, step, title } = props
  const { t } = view
  const course = known.get(endOf(row.fields.course ?? ''))
  const key = row.fields.key ?? ''
  const activities = course?.activities.filter(({ readers }) => row.kind === 'activity' || readers !== null) ?? []
  const options = activities.map((one) => [one.key, one.title] as const)
  return (
    <>
      <Text {...props} field="course" label={t(m.courseField)} hint={t(m.courseHint)} required />
      {course === undefined ? (
        <Text {...props} field="key" label={t(m.activityUnknown)} hint={t(m.lookHint)} />
      ) : (
        <Select
          view={view}
          form={form}
          name={`${name}.key`}
          label={t(m.activityField)}
          hint={course.title}
          value={key}
          options={key === '' || options.some(([one]) => one === key) ? options : [[key, key], ...options]}
          required
        />
      )}
      <div class="buttons">
        <Button plain name="do" value="look" formAction={`${step}#${name.replace('rows.', 'row-')}`} about={title}>
          {t(m.look)}
        </Button>
      </div>
      {row.kind === 'work' && (
        <>
          <Count {...props} field="readers" label={t(m.readers)} most={MAX_COUNT} />
          <RubricField view={view} form={form} row={row} name={name} now={course?.revision ?? null} />
        </>
      )}
    </>
  )
}

/** The rubric as it will be, as it is now, or as it was pinned before. */
function RubricField({
  view,
  form,
  row,
  name,
  now,
}: Pick<Props, 'view' | 'form' | 'row' | 'name'> & { now: number | null }) {
  const { t } = view
  const pinned = Number(row.fields.revision || 0)
  const numbers = [...new Set([now ?? 0, pinned])].filter((number) => number > 0)
  return (
    <Select
      view={view}
      form={form}
      name={`${name}.revision`}
      label={t(m.rubricField)}
      value={row.fields.revision ?? ''}
      options={[['', t(m.rubricAny)], ...numbers.map((number) => [String(number), t(m.rubricOf, { number })] as const)]}
      required
    />
  )
}

const ROLE_NAMES = {
  steward: m.roleSteward,
  organizer: m.roleOrganizer,
  facilitator: m.roleFacilitator,
  guide: m.roleGuide,
  mentor: m.roleMentor,
}
const PLACE_NAMES = { site: m.placeSite, course: m.placeCourse, cohort: m.placeCohort, school: m.placeSchool }

function RoleFields(props: Props) {
  const { view, form, row, name } = props
  const { t } = view
  return (
    <>
      <Select
        view={view}
        form={form}
        name={`${name}.role`}
        label={t(m.roleField)}
        value={row.fields.role ?? ''}
        options={HELD_ROLES.map((role) => [role, t(ROLE_NAMES[role])] as const)}
        required
      />
      <Select
        view={view}
        form={form}
        name={`${name}.place`}
        label={t(m.placeField)}
        value={row.fields.place ?? ''}
        options={ROLE_PLACES.map((place) => [place, t(PLACE_NAMES[place])] as const)}
        required
      />
      <Text {...props} field="at" label={t(m.atField)} hint={t(m.atHint)} />
      <Count {...props} field="days" label={t(m.days)} most={MAX_DAYS} />
    </>
  )
}
