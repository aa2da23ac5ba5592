import type { FormState } from '#kernel/http/index.ts'
import { Button, Field, Select, type Option, type View } from '#ui/index.ts'
import { DEEPEST, GROUPS, insideOf, isGroup, type Row, rowsFromTyped } from '../../criteria/index.ts'
import { knownFromTyped } from '../known-courses.ts'
import { m } from '../../messages/index.ts'
import { BADGE_KINDS } from '../../terms.ts'
import { ConditionFields } from './condition-fields.tsx'
import { ROW_WORDS, USUAL_ROWS } from '../../badge/index.ts'

interface Props {
  view: View
  form: FormState
  /** Where its buttons send the form, which comes back changed and unsaved. */
  step: string
}

/** What a badge takes, as rows: conditions, and groups of them. */
export function ConditionsField({ view, form, step }: Props) {
  const { t } = view
  const rows = rowsFromTyped(form.typed)
  const error = form.errors['rows']
  const whole = typedOf(form, 'rule')
  return (
    <fieldset class="conditions" id="conditions">
      <legend>
        <h2>{t(m.conditions)}</h2>
      </legend>
      <p>{t(m.conditionsLead)}</p>
      {error && (
        <p class="error" id="f-rows" tabIndex={-1}>
          {error}
        </p>
      )}
      <Select
        view={view}
        form={form}
        name="rule"
        label={t(m.rule)}
        options={[
          ['all', t(m.ruleAll)],
          ['any', t(m.ruleAny)],
          ['atLeast', t(m.ruleAtLeast)],
        ]}
        required
      />
      {(whole === 'atLeast' || form.errors['least']) && (
        <Field view={view} form={form} name="least" label={t(m.least)} type="number" min={1} max={40} />
      )}
      <RowsIn view={view} form={form} step={step} rows={rows} from={0} to={rows.length} />
      <fieldset class="adding">
        <legend>{t(m.addCondition)}</legend>
        <Select
          view={view}
          form={{ ...form, typed: {} }}
          name="add"
          label={t(m.addWhat)}
          options={kindsToAdd(view, typedOf(form, 'kind'))}
          required
        />
        {rows.some((row) => isGroup(row)) && (
          <Select
            view={view}
            form={{ ...form, typed: {} }}
            name="into"
            label={t(m.addInto)}
            options={placesToAdd(view, rows)}
            required
          />
        )}
        <Button plain name="do" value="add" formAction={`${step}#conditions`}>
          {t(m.add)}
        </Button>
      </fieldset>
    </fieldset>
  )
}

function typedOf(form: FormState, name: string): string {
  const value = form.typed[name]
  return typeof value === 'string' ? value : ''
}

/** What such a badge usually asks for comes first. */
function kindsToAdd({ t }: View, kind: string): Option[] {
  const usual = USUAL_ROWS[BADGE_KINDS.find((one) => one === kind) ?? 'completion']
  const all = Object.keys(ROW_WORDS) as Row['kind'][]
  const ordered = [...usual, ...all.filter((one) => !usual.includes(one) && !isGroup({ kind: one })), ...GROUPS]
  return ordered.map((one) => [one, t(ROW_WORDS[one])] as const)
}

function placesToAdd({ t }: View, rows: readonly Row[]): Option[] {
  const groups = rows.flatMap((row, at): Option[] =>
    isGroup(row) && row.depth < DEEPEST ? [[String(at), t(m.groupTitle, { number: numberOf(rows, at) })]] : [],
  )
  return [['', t(m.intoWhole)], ...groups]
}

/** Which group or condition it is, counted from the first of its sort. */
function numberOf(rows: readonly Row[], at: number): number {
  const group = isGroup(rows[at] ?? { kind: 'activity' })
  return rows.slice(0, at + 1).filter((row) => isGroup(row) === group).length
}

interface RowsProps extends Props {
  rows: readonly Row[]
  from: number
  to: number
}

/** The rows of one group, each with its own inside it. */
function RowsIn({ rows, from, to, ...rest }: RowsProps) {
  const beside: number[] = []
  for (let at = from; at < to; at += insideOf(rows, at) + 1) beside.push(at)
  return (
    <>
      {beside.map((at) => (
        <OneRow key={`${at}`} rows={rows} at={at} first={at === beside[0]} last={at === beside.at(-1)} {...rest} />
      ))}
    </>
  )
}

function OneRow({
  view,
  form,
  step,
  rows,
  at,
  first,
  last,
}: Props & { rows: readonly Row[]; at: number; first: boolean; last: boolean }) {
  const { t } = view
  const row = rows[at]
  if (row === undefined) return null
  const name = `rows.${at}`
  const number = numberOf(rows, at)
  const title = t(isGroup(row) ? m.groupTitle : m.conditionTitle, { number })
  const error = form.errors[`${name}.kind`]
  const act = (value: string, words: string) => (
    <Button plain name="do" value={`${value} ${at}`} formAction={`${step}#conditions`} about={title}>
      {words}
    </Button>
  )
  return (
    <fieldset class="condition" id={`row-${at}`}>
      <legend>
        {title}: {t(ROW_WORDS[row.kind])}
      </legend>
      <input type="hidden" name={`${name}.depth`} value={row.depth} />
      <input type="hidden" name={`${name}.kind`} value={row.kind} />
      {error && (
        <p class="error" id={`f-rows-${at}-kind`} tabIndex={-1}>
          {error}
        </p>
      )}
      <ConditionFields
        view={view}
        form={{ ...form, typed: {} }}
        row={row}
        name={name}
        known={knownFromTyped(form.typed)}
        step={step}
        title={title}
      />
      {isGroup(row) && (
        <RowsIn view={view} form={form} step={step} rows={rows} from={at + 1} to={at + 1 + insideOf(rows, at)} />
      )}
      <div class="buttons">
        {!first && act('up', t(m.up))}
        {!last && act('down', t(m.down))}
        {act('remove', t(m.remove))}
      </div>
    </fieldset>
  )
}
