import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'
import { ITEM_KINDS, PORTFOLIO_VISIBILITIES } from './terms.ts'

const whose = z.object({ personId: z.string() })
const item = whose.extend({ itemId: z.string(), kind: z.enum(ITEM_KINDS) })
const badge = whose.extend({ badgeId: z.string(), verdict: z.enum(['valid', 'invalid', 'unsure']) })

export const portfolioDescribed = defineEvent('portfolio.described', whose)
export const portfolioShown = defineEvent(
  'portfolio.shown',
  whose.extend({ visibility: z.enum(PORTFOLIO_VISIBILITIES) }),
)
/** The secret link was made anew: the old one leads nowhere. */
export const linkRenewed = defineEvent('portfolio.link-renewed', whose)
export const itemAdded = defineEvent('portfolio.item-added', item)
export const itemWorded = defineEvent('portfolio.item-worded', item)
export const itemMoved = defineEvent('portfolio.item-moved', item)
export const itemTakenOut = defineEvent('portfolio.item-taken-out', item)
/** A badge that was earned elsewhere was verified and kept. */
export const badgeBrought = defineEvent('portfolio.badge-brought', badge)
export const badgeChecked = defineEvent('portfolio.badge-checked', badge)
export const badgeDropped = defineEvent('portfolio.badge-dropped', whose.extend({ badgeId: z.string() }))
