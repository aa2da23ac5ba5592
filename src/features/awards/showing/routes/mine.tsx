import { confirmed, open, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { acceptAward, chooseEvidence, declineAward, OfferPage, showAward } from '../../offering/index.ts'
import { appealAction, renewAward } from '../../standing/index.ts'
import {
  acceptanceForm,
  appealForm,
  awardIdJson,
  awardJson,
  awardToJson,
  evidenceForm,
  hidingHeaders,
  keyOf,
  listedToJson,
  myAwards,
  myAwardsJson,
  nothingForm,
  visibilityForm,
} from '../../award/index.ts'
import { loadAward } from '../load-award.ts'
import { m } from '../../messages/index.ts'
import { AwardPage } from '../pages/award-page.tsx'
import { AwardsPage } from '../pages/awards-page.tsx'
import { awardPaths } from '../../paths.ts'

export const awardPage = page({
  path: awardPaths.award,
  policy: open,
  load: (rc, { id }) => loadAward(rc, id),
  headers: ({ award }) => hidingHeaders(award.visibility),
  view: (view, data, form) =>
    data.award.state === 'accepted' ? (
      <AwardPage view={view} form={form} {...data} />
    ) : (
      <OfferPage view={view} form={form} award={data.award} names={data.names} />
    ),
  api: {
    summary: 'An award: how it stands, with its signed credential',
    output: awardJson,
    json: ({ award }) => awardToJson(award, award.mine ? award.found.map(keyOf) : []),
  },
})

const json = { output: awardIdJson, json: ({ awardId }: { awardId: string }) => ({ awardId }) }
const to = (say: (typeof m)[keyof typeof m]) => (done: { awardId: string }) => ({
  to: awardPaths.award.href({ id: done.awardId }),
  say,
})

/** Awards as their holder sees and changes them. */
export const mineRoutes: AnyRoute<View>[] = [
  page({
    path: awardPaths.mine,
    policy: signedIn,
    load: async (rc) =>
      rc.actor === null ? unknown('page') : { awards: await myAwards(rc.services.db, rc.services.now(), rc.actor.id) },
    view: (view, { awards }) => <AwardsPage view={view} awards={awards} />,
    api: {
      summary: 'Your awards; what waits for your answer first',
      output: myAwardsJson,
      json: ({ awards }) => ({ awards: awards.map(listedToJson) }),
    },
  }),
  awardPage,
  action({
    path: awardPaths.acceptance,
    policy: confirmed,
    input: acceptanceForm,
    on: { page: awardPage },
    run: (rc, { id }, input) => acceptAward(rc, { awardId: id, ...input }),
    done: to(m.accepted),
    api: { summary: 'Accept an award that is offered to you', ...json },
  }),
  action({
    path: awardPaths.refusal,
    policy: confirmed,
    input: nothingForm,
    on: { page: awardPage },
    run: (rc, { id }) => declineAward(rc, { awardId: id }),
    done: () => ({ to: awardPaths.mine.href(), say: m.declined }),
    api: { summary: 'Decline an award that is offered to you', ...json },
  }),
  action({
    path: awardPaths.evidence,
    policy: confirmed,
    input: evidenceForm,
    on: { page: awardPage },
    run: (rc, { id }, { shown }) => chooseEvidence(rc, { awardId: id, shown }),
    done: to(m.evidenceSaved),
    api: { summary: 'Choose what an award of yours shows; it is signed again', ...json },
  }),
  action({
    path: awardPaths.visibility,
    policy: confirmed,
    input: visibilityForm,
    on: { page: awardPage },
    run: (rc, { id }, { visibility }) => showAward(rc, { awardId: id, visibility }),
    done: to(m.changed),
    api: { summary: 'Say who sees an award of yours', ...json },
  }),
  action({
    path: awardPaths.renewal,
    policy: confirmed,
    input: nothingForm,
    on: { page: awardPage },
    run: (rc, { id }) => renewAward(rc, { awardId: id }),
    done: to(m.renewed),
    api: { summary: 'Renew an award that ends, by what you did since', ...json },
  }),
  action({
    path: awardPaths.appeal,
    policy: confirmed,
    input: appealForm,
    on: { page: awardPage },
    run: async (rc, { id }, { words }) => {
      const made = await appealAction(rc, { awardId: id, words })
      return isRefusal(made) ? made : { awardId: made.awardId }
    },
    done: to(m.appealed),
    api: { summary: 'Appeal what was done about an award of yours', ...json },
  }),
]
