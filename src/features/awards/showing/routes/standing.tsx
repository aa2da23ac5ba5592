import { confirmed, guarded, type AnyRoute, type Path } from '#kernel/http/index.ts'
import { action, page, places, type View } from '#ui/index.ts'
import { mayLookAfterBadge } from '#features/badges/index.ts'
import { answerAppeal, reinstateAward, revokeAward, StandingPage, suspendAward } from '../../standing/index.ts'
import { answerForm, awardIdJson, awardJson, awardToJson, reasonForm } from '../../award/index.ts'
import { loadStanding } from '../load-award.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'

const standingPage = page({
  path: awardPaths.standing,
  policy: guarded(mayLookAfterBadge),
  load: (rc, { id }) => loadStanding(rc, id),
  view: (view, data, form) => <StandingPage view={view} form={form} {...data} />,
  api: {
    summary: 'An award of a badge that you look after',
    output: awardJson,
    json: ({ award }) => awardToJson(award, []),
  },
})

function act(path: Path<`/awards/:id/${string}`>, run: typeof suspendAward, summary: string): AnyRoute<View> {
  return action({
    path,
    policy: guarded(mayLookAfterBadge),
    input: reasonForm,
    on: { page: standingPage },
    run: (rc, { id }, input) => run(rc, { awardId: id, ...input }),
    done: ({ awardId }) => ({ to: awardPaths.standing.href({ id: awardId }), say: m.acted }),
    api: { summary, output: awardIdJson, json: ({ awardId }) => ({ awardId }) },
  })
}

/** What those who look after a badge do about its awards, and stewards about appeals. */
export const standingRoutes: AnyRoute<View>[] = [
  standingPage,
  act(awardPaths.suspension, suspendAward, 'Suspend an award of a badge that you look after'),
  act(awardPaths.revocation, revokeAward, 'Revoke an award of a badge that you look after'),
  act(awardPaths.reinstatement, reinstateAward, 'Give an award back that was suspended or revoked'),
  action({
    path: awardPaths.answer,
    policy: confirmed,
    input: answerForm,
    on: { page: standingPage },
    run: (rc, { id, appealId }, input) => answerAppeal(rc, { awardId: id, appealId, ...input }),
    done: () => ({ to: places.notices, say: m.answered }),
    api: {
      summary: 'Answer an appeal about an award, as a steward who had no part in it',
      output: awardIdJson,
      json: ({ awardId }) => ({ awardId }),
    },
  }),
]
