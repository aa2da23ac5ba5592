import { ActionForm, PersonLine, Row, Rows, StatePill, Time, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import type { judgementsOf } from '../../course/index.ts'

type Judgement = Awaited<ReturnType<typeof judgementsOf>>[number]

interface Props {
  view: View
  judgements: readonly Judgement[]
  /** The revision they are about; judgements of other texts are grey. */
  revisionId: string | null
  /** Where one's own can be taken back: a course that is with its reviewers. */
  takeBackFrom?: string
}

/** What readers said, each of the text they saw. */
export function Judgements({ view, judgements, revisionId, takeBackFrom }: Props) {
  const { t } = view
  return (
    <Rows>
      {judgements.map((one) => (
        <Row
          key={`${one.id} ${one.revision_id}`}
          kind={<Verdict view={view} judgement={one} fresh={one.revision_id === revisionId} />}
          title={<PersonLine view={view} person={one} />}
          note={<bdi>{one.reason}</bdi>}
          end={
            <>
              <Time view={view} at={one.at} />
              {takeBackFrom !== undefined && one.id === view.person?.id && one.revision_id === revisionId && (
                <ActionForm
                  plain
                  action={coursePaths.judgementWithdrawal.href({ slug: takeBackFrom })}
                  values={{ revisionId: one.revision_id }}
                  label={t(m.takeBack)}
                />
              )}
            </>
          }
        />
      ))}
    </Rows>
  )
}

function Verdict({ view: { t }, judgement, fresh }: { view: View; judgement: Judgement; fresh: boolean }) {
  const approves = judgement.verdict === 'approve'
  const words = t(approves ? m.approved : m.objected)
  if (fresh) return <StatePill tone={approves ? 'good' : 'needs'}>{words}</StatePill>
  return <StatePill>{t(m.judgedOther, { verdict: words, number: judgement.number })}</StatePill>
}
