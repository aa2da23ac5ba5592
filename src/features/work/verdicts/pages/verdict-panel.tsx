import type { FormState } from '#kernel/http/index.ts'
import { emptyForm } from '#kernel/http/route.ts'
import {
  ActionForm,
  AskFirst,
  Card,
  Checks,
  deadline,
  Field,
  Form,
  SpreadPlot,
  type Spread,
  type View,
} from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { cohortPaths } from '#features/cohorts/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { WorkView } from '../../work/index.ts'
import { APPEAL_DAYS } from '../../terms.ts'

interface Props {
  view: View
  data: WorkView
  version: WorkView['versions'][number]
  criteria: readonly Criterion[]
  form: FormState
}

export const APPEAL_FORM = workPaths.appeals.pattern

/** What the reviews of a version come to, in words and with its spread, and what may be done about it. */
export function VerdictPanel({ view, data, version, criteria, form }: Props) {
  const { t } = view
  const settled = data.settlements.filter((one) => one.work_version_id === version.id)
  const appeal = data.appeals.find((one) => one.work_version_id === version.id)
  if (data.sights.get(version.id)?.waitsForAuthor === true)
    return (
      <Card>
        <h3>{t(m.verdicts)}</h3>
        <p>{t(m.sayFirst)}</p>
      </Card>
    )
  if (settled.length === 0)
    return version.tie_breaks > 0 && version.settled_at === null ? (
      <p class="quiet">{t(m.tieBreak, { when: deadline(view, version.due_at) })}</p>
    ) : null
  const meets = settled.every(({ verdict }) => verdict === 'meets')
  const open = settled
    .filter(({ verdict }) => verdict === 'uncertain')
    .map(({ criterion_key: key }) => criteria.find((criterion) => criterion.key === key)?.name ?? key)
  const newest = data.versions[0]?.id === version.id
  const check = data.checks.find((one) => one.work_version_id === version.id)
  return (
    <Card>
      <h3>{t(m.verdicts)}</h3>
      <p>
        <b>{t(meets ? m.settledMeets : m.settledNotYet)}</b>{' '}
        {open.length > 0 && t(m.uncertain, { criteria: open.join(', ') })}
      </p>
      <SpreadPlot
        view={view}
        rows={spreads(settled, criteria)}
        levels={(criteria[0]?.levels ?? []).map(({ name }) => name)}
      />
      <Accounts view={view} settled={settled} criteria={criteria} mine={data.mine} />
      {check?.reason && (
        <>
          <p>{t(m.checkSaid)}</p>
          <blockquote>
            <p>{check.reason}</p>
          </blockquote>
        </>
      )}
      {appeal && <AppealLine view={view} appeal={appeal} mine={data.mine} />}
      {data.mine && newest && !meets && (
        <p>
          <a
            href={cohortPaths.activity.href(
              { slug: data.work.slug, number: data.work.cohort_number, key: data.work.activity_key },
              { hash: 'work' },
            )}
          >
            {t(m.reviseFirst)}
          </a>
        </p>
      )}
      {data.mine && newest && !meets && appeal === undefined && (
        <AppealForm view={view} data={data} version={version} criteria={criteria} form={form} />
      )}
    </Card>
  )
}

type Settlement = WorkView['settlements'][number]

function spreads(settled: readonly Settlement[], criteria: readonly Criterion[]): Spread[] {
  return criteria.flatMap((criterion): Spread[] => {
    const one = settled.find((settlement) => settlement.criterion_key === criterion.key)
    if (one === undefined) return []
    const scale = Math.max(1, criterion.levels.length - 1)
    const share = (level: number | null) => Math.min(1, Math.max(0, (level ?? 0) / scale))
    const verdict = one.verdict === 'not yet' ? 'not-yet' : one.verdict
    return [
      {
        name: criterion.name,
        at: share(one.level),
        low: share(one.interval_low ?? one.low),
        high: share(one.interval_high ?? one.high),
        verdict,
        n: one.n,
      },
    ]
  })
}

/** What of an account its author reads in words. */
interface Why {
  strictness: number
  little: readonly { because: 'unread' | 'varies' | 'alone' }[]
}

const BECAUSE = { unread: m.littleUnread, varies: m.littleVaries, alone: m.littleAlone }
/** Less than this is not worth a sentence, in levels. */
const WORTH_SAYING = 0.05

interface AccountsProps {
  view: View
  settled: readonly Settlement[]
  criteria: readonly Criterion[]
  mine: boolean
}

/** How each verdict came about, in sentences a participant can follow; how much a review counted is for its author alone. */
function Accounts({ view, settled, criteria, mine }: AccountsProps) {
  const { t } = view
  return (
    <details>
      <summary>{t(m.howSettled)}</summary>
      <ul>
        {criteria.map((criterion) => {
          const one = settled.find((settlement) => settlement.criterion_key === criterion.key)
          if (one === undefined) return null
          return (
            <li key={criterion.key}>
              {t(METHODS[one.method] ?? m.byReviews, said(view, criterion, one))} {mine && more(view, one)}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

const METHODS: Record<string, typeof m.byReviews> = { check: m.byCheck, appeal: m.byAppeal }

function said(view: View, criterion: Criterion, { given, n }: Settlement) {
  const list = new Intl.ListFormat(view.locale, { type: 'unit' })
  const names = given.map((level) => criterion.levels[level]?.name ?? String(level))
  return { name: criterion.name, given: list.format(names), n, bar: criterion.levels[criterion.meets]?.name ?? '' }
}

function more({ t, locale }: View, { account, chance }: Settlement): string {
  const why = account as Why | null
  if (why === null) return ''
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  return [
    ...(Math.abs(why.strictness) < WORTH_SAYING ? [] : [t(m.strictness, { levels: signed.format(why.strictness) })]),
    ...why.little.map(({ because }) => t(BECAUSE[because])),
    ...(chance === null ? [] : [t(m.chance, { chance })]),
  ].join(' ')
}

function AppealLine({ view, appeal, mine }: { view: View; appeal: WorkView['appeals'][number]; mine: boolean }) {
  const { t } = view
  const words = {
    reading: m.appealReading,
    deciding: m.appealDeciding,
    upheld: m.appealUpheld,
    declined: m.appealDeclined,
    withdrawn: m.appealWithdrawn,
  }
  const open = appeal.state === 'reading' || appeal.state === 'deciding'
  return (
    <>
      <p>
        {t(words[appeal.state], { when: deadline(view, appeal.due_at) })}{' '}
        <a href={workPaths.appeal.href({ appealId: appeal.id })}>{t(m.seeAppeal)}</a>
      </p>
      {mine && open && (
        <ActionForm
          plain
          action={workPaths.appealWithdrawal.href({ appealId: appeal.id })}
          label={t(m.withdrawAppeal)}
        />
      )}
    </>
  )
}

function AppealForm({ view, data, version, criteria, form }: Props) {
  const { t } = view
  const again = form.action === APPEAL_FORM && form.typed['versionId'] === version.id ? form : emptyForm
  const open = data.settlements.filter((one) => one.work_version_id === version.id && one.verdict !== 'meets')
  const options = criteria.filter(({ key }) => open.some((one) => one.criterion_key === key))
  return (
    <AskFirst label={t(m.appeal)} open={again.refusal !== null}>
      <p class="quiet">{t(m.appealLead, { days: APPEAL_DAYS })}</p>
      <Form
        view={view}
        scope={version.id}
        name={APPEAL_FORM}
        action={workPaths.appeals.href({ id: data.work.id })}
        form={again}
        submit={t(m.appeal)}
      >
        <input type="hidden" name="versionId" value={version.id} />
        <Checks
          form={again}
          name="criteria[]"
          label={t(m.appealCriteria)}
          options={options.map(({ key, name }) => [key, name] as const)}
        />
        <Field view={view} form={again} name="reason" label={t(m.appealReason)} type="textarea" rows={4} required />
      </Form>
    </AskFirst>
  )
}
