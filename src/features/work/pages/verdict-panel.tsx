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
import { m } from '../messages/index.ts'
import { workPaths } from '../paths.ts'
import type { WorkView } from '../queries/index.ts'
import { APPEAL_DAYS } from '../terms.ts'

interface Props {
  view: View
  data: WorkView
  version: WorkView['versions'][number]
  criteria: readonly Criterion[]
  form: FormState
}

export const APPEAL_FORM = '/works/:id/appeals'

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
      <Accounts view={view} settled={settled} criteria={criteria} />
      {appeal && <AppealLine view={view} appeal={appeal} mine={data.mine} />}
      {data.mine && newest && !meets && appeal === undefined && (
        <>
          <p>
            <a href={`${cohortPaths.activity(data.work.slug, data.work.cohort_number, data.work.activity_key)}#work`}>
              {t(m.reviseFirst)}
            </a>
          </p>
          <AppealForm view={view} data={data} version={version} criteria={criteria} form={form} />
        </>
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

/** How each verdict came about, in a sentence a participant can follow. */
function Accounts({
  view,
  settled,
  criteria,
}: {
  view: View
  settled: readonly Settlement[]
  criteria: readonly Criterion[]
}) {
  const { t } = view
  const list = (texts: readonly string[]) => new Intl.ListFormat(view.locale, { type: 'unit' }).format(texts)
  return (
    <details>
      <summary>{t(m.howSettled)}</summary>
      <ul>
        {criteria.map((criterion) => {
          const one = settled.find((settlement) => settlement.criterion_key === criterion.key)
          if (one === undefined) return null
          const given = list(one.given.map((level) => criterion.levels[level]?.name ?? String(level)))
          const words = { name: criterion.name, given, n: one.n, bar: criterion.levels[criterion.meets]?.name ?? '' }
          return (
            <li key={criterion.key}>
              {t(one.method === 'check' ? m.byCheck : one.method === 'appeal' ? m.byAppeal : m.byReviews, words)}
            </li>
          )
        })}
      </ul>
    </details>
  )
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
        <a href={workPaths.appeal(appeal.id)}>{t(m.seeAppeal)}</a>
      </p>
      {mine && open && (
        <ActionForm plain action={`${workPaths.appeal(appeal.id)}/withdrawal`} label={t(m.withdrawAppeal)} />
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
        action={`${workPaths.work(data.work.id)}/appeals`}
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
