import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { isBelievable } from '../rules.ts'
import { awardLines, type AwardLine } from './awards.ts'
import { badgesElsewhere, type BadgeElsewhere } from './elsewhere.ts'
import { endorsementsReceived, type ReceivedEndorsement } from '#features/awards/index.ts'
import { figuresOf, type Figures } from './figures.ts'
import { workLines, type WorkLine } from './works.ts'

/** What one place of a portfolio holds. `open`: whether others see it there. */
export type What =
  | { kind: 'award'; award: AwardLine; open: boolean }
  | { kind: 'work'; work: WorkLine; open: boolean }
  | { kind: 'endorsement'; endorsement: ReceivedEndorsement; open: boolean }
  | { kind: 'elsewhere'; badge: BadgeElsewhere; open: boolean }
  | { kind: 'figures'; figures: Figures; open: boolean }
  | { kind: 'reflection'; open: boolean }
  /** What was there is no longer. */
  | { kind: 'gone'; open: false }

export interface Item {
  id: string
  words: string
  what: What
}

/** Everything that a person has for a portfolio. */
export async function stockOf(db: Db, now: Temporal.Instant, personId: string) {
  return {
    awards: await awardLines(db, now, personId),
    works: await workLines(db, now, personId),
    endorsements: await endorsementsReceived(db, now, personId),
    elsewhere: await badgesElsewhere(db, personId),
    figures: await figuresOf(db, personId),
  }
}

export type Stock = Awaited<ReturnType<typeof stockOf>>

/** What stands in a portfolio, in order: to its person all of it, to others what they may see. */
export async function contentsOf(
  db: Db,
  stock: Stock,
  { personId, mine }: { personId: string; mine: boolean },
): Promise<Item[]> {
  const rows = await db
    .selectFrom('portfolio_item')
    .select(['id', 'kind', 'ref_id', 'words'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const items = rows.map(({ id, kind, ref_id: ref, words }) => ({ id, words, what: whatOf(stock, kind, ref) }))
  return mine ? items : items.filter(({ what }) => what.open)
}

const GONE: What = { kind: 'gone', open: false }

function whatOf(stock: Stock, kind: Item['what']['kind'], ref: string | null): What {
  const of = <T extends { id: string }>(all: readonly T[]) => all.find(({ id }) => id === ref)
  if (kind === 'figures') return { kind, figures: stock.figures, open: true }
  if (kind === 'reflection') return { kind, open: true }
  if (kind === 'award') {
    const award = of(stock.awards)
    return award === undefined ? GONE : { kind, award, open: award.open }
  }
  if (kind === 'work') {
    const work = of(stock.works)
    return work === undefined ? GONE : { kind, work, open: work.open }
  }
  if (kind === 'endorsement') {
    const endorsement = of(stock.endorsements)
    return endorsement === undefined ? GONE : { kind, endorsement, open: endorsement.open }
  }
  const badge = of(stock.elsewhere)
  return badge === undefined ? GONE : { kind: 'elsewhere', badge, open: isBelievable(badge.verdict) }
}
