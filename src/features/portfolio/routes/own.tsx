import { z } from 'zod'
import { MAX_BADGE_BYTES } from '#engines/open-badges/index.ts'
import { contentDisposition } from '#kernel/files/index.ts'
import { type AnyRoute, confirmed, DOORS, MAX_BODY_BYTES, type Rc, readerOf, signedIn } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, raw, type View } from '#ui/index.ts'
import { addItem } from '../commands/add-item.ts'
import { bringBadge } from '../commands/bring-badge.ts'
import { checkBadge } from '../commands/check-badge.ts'
import { describePortfolio } from '../commands/describe-portfolio.ts'
import { dropBadge } from '../commands/drop-badge.ts'
import { moveItem } from '../commands/move-item.ts'
import { renewLink } from '../commands/renew-link.ts'
import { showPortfolio } from '../commands/show-portfolio.ts'
import { takeOutItem } from '../commands/take-out-item.ts'
import { wordItem } from '../commands/word-item.ts'
import {
  badgeForm,
  elsewhereForm,
  introForm,
  itemForm,
  nothingForm,
  orderForm,
  removalForm,
  visibilityForm,
  wordsForm,
} from '../forms.ts'
import { packPortfolio } from '../folder/pack.ts'
import { loadOwn } from '../load.ts'
import { m } from '../messages/index.ts'
import { ArrangePage } from '../pages/arrange-page.tsx'
import { portfolioPaths } from '../paths.ts'
import { elsewhereContent } from '../queries/index.ts'
import { readElsewhere, verifyAgain } from '../read-elsewhere.ts'
import { recordOf } from '../record.ts'
import { ownJson, ownToJson } from './json.ts'

const minePage = page({
  path: portfolioPaths.mine,
  policy: signedIn,
  load: (rc) => loadOwn(rc),
  view: (view, data, form) => <ArrangePage view={view} form={form} data={data} />,
  api: {
    summary: 'Your portfolio, with what of it others see',
    output: ownJson,
    json: (data, rc) => ownToJson(data, readerOf(rc)),
  },
})

const on = { page: minePage }
const itemJson = {
  output: z.object({ item: z.string() }),
  json: ({ itemId }: { itemId: string }) => ({ item: itemId }),
}
const doneJson = { output: z.object({ done: z.boolean() }), json: () => ({ done: true }) }
const badgeJson = {
  output: z.object({ badge: z.string(), verdict: z.string() }),
  json: ({ badgeId, verdict }: { badgeId: string; verdict: string }) => ({ badge: badgeId, verdict }),
}
const CHECKED = { valid: m.checkedValid, unsure: m.checkedUnsure, invalid: m.checkedInvalid }
const to = (part: string, say: (typeof m)[keyof typeof m]) => () => ({
  to: `${portfolioPaths.mine.href()}#${part}`,
  say,
})

/** My portfolio: arranging it, and badges from elsewhere. */
export const ownRoutes: AnyRoute<View>[] = [
  minePage,
  action({
    path: portfolioPaths.intro,
    policy: confirmed,
    input: introForm,
    on,
    run: (rc, _params, input) => describePortfolio(rc, input),
    done: to('intro', m.introSaved),
    api: { summary: 'Say what stands first in your portfolio', ...doneJson },
  }),
  action({
    path: portfolioPaths.visibility,
    policy: confirmed,
    input: visibilityForm,
    on,
    run: (rc, _params, input) => showPortfolio(rc, input),
    done: to('visibility', m.visibilitySaved),
    api: { summary: 'Say who sees your portfolio', ...doneJson },
  }),
  action({
    path: portfolioPaths.secret,
    policy: confirmed,
    input: nothingForm,
    on,
    run: (rc) => renewLink(rc, {}),
    done: to('visibility', m.linkMade),
    api: { summary: 'Make the secret link of your portfolio anew', ...doneJson },
  }),
  action({
    path: portfolioPaths.items,
    policy: confirmed,
    input: itemForm,
    on,
    run: (rc, _params, input) => addItem(rc, input),
    done: to('things', m.added),
    api: { summary: 'Put something at the end of your portfolio', ...itemJson },
  }),
  action({
    path: portfolioPaths.words,
    policy: confirmed,
    input: wordsForm,
    on,
    run: (rc, _params, { item, words }) => wordItem(rc, { itemId: item, words }),
    done: to('things', m.saved),
    api: { summary: 'Say something about what stands in your portfolio', ...itemJson },
  }),
  action({
    path: portfolioPaths.order,
    policy: confirmed,
    input: orderForm,
    on,
    run: (rc, _params, { item, to: where }) => moveItem(rc, { itemId: item, to: where }),
    done: to('things', m.moved),
    api: { summary: 'Move something in your portfolio up or down', ...itemJson },
  }),
  action({
    path: portfolioPaths.removal,
    policy: confirmed,
    input: removalForm,
    on,
    run: (rc, _params, { item }) => takeOutItem(rc, { itemId: item }),
    done: to('things', m.takenOut),
    api: { summary: 'Take something out of your portfolio', ...itemJson },
  }),
  action({
    path: portfolioPaths.elsewhere,
    policy: confirmed,
    input: elsewhereForm,
    rate: DOORS,
    on,
    uploads: { maxBytes: MAX_BADGE_BYTES + MAX_BODY_BYTES },
    run: async (rc, _params, input, files) => {
      const read = await readElsewhere(rc, input, files['file'])
      return isRefusal(read) ? read : bringBadge(rc, read)
    },
    done: ({ verdict }) => ({
      to: portfolioPaths.mine.href({}, { hash: 'elsewhere' }),
      say: verdict === 'valid' ? m.brought : m.broughtUnsure,
    }),
    api: { summary: 'Bring an Open Badge that you earned elsewhere; it is verified first', ...badgeJson },
  }),
  action({
    path: portfolioPaths.check,
    policy: confirmed,
    input: badgeForm,
    rate: DOORS,
    on,
    run: (rc, _params, { badge }) => checkedAgain(rc, badge),
    done: ({ verdict }) => ({ to: portfolioPaths.mine.href({}, { hash: 'elsewhere' }), say: CHECKED[verdict] }),
    api: { summary: 'Verify a badge from elsewhere again', ...badgeJson },
  }),
  action({
    path: portfolioPaths.dropping,
    policy: confirmed,
    input: badgeForm,
    on,
    run: (rc, _params, { badge }) => dropBadge(rc, { badgeId: badge }),
    done: to('elsewhere', m.dropped),
    api: { summary: 'Delete a badge from elsewhere', ...doneJson },
  }),
  raw({
    path: portfolioPaths.record,
    policy: signedIn,
    rate: DOORS,
    answer: async (rc) => {
      const record = await recordOf(rc)
      return isRefusal(record)
        ? record
        : { body: JSON.stringify(record), headers: { ...MINE, 'content-type': 'application/vc+ld+json' } }
    },
  }),
  raw({
    path: portfolioPaths.folder,
    policy: signedIn,
    rate: DOORS,
    answer: async (rc) => {
      const packed = await packPortfolio(rc, rc.locale)
      if (isRefusal(packed)) return packed
      const disposition = contentDisposition('attachment', 'portfolio.zip')
      return {
        body: packed,
        headers: { ...MINE, 'content-type': 'application/zip', 'content-disposition': disposition },
      }
    },
  }),
]

const MINE = { 'cache-control': 'private, no-store' }

async function checkedAgain(rc: Rc, badgeId: string) {
  const content = rc.actor === null ? null : await elsewhereContent(rc.services.db, rc.actor.id, badgeId)
  const verification = content === null ? unknown('badge') : await verifyAgain(rc, content)
  return isRefusal(verification) ? verification : checkBadge(rc, { badgeId, verification })
}
