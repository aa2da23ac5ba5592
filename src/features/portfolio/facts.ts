import type { Tx } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { unknown } from '#kernel/refusal.ts'

/** My portfolio, locked for a change; begun when there is none. Refuses `unknown` to nobody in particular. */
export async function ownPortfolio(tx: Tx) {
  if (tx.actor === null) return unknown('portfolio')
  const { id: personId } = tx.actor
  await tx.db
    .insertInto('portfolio')
    .values({ person_id: personId, visibility: 'private', secret: null, intro: '', at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx.db
    .selectFrom('portfolio')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function touch(tx: Tx, personId: string): Promise<void> {
  await tx.db.updateTable('portfolio').set({ at: tx.now }).where('person_id', '=', personId).execute()
}

/** What stands in somebody's portfolio, in order. */
export function itemsOf(tx: Tx, personId: string) {
  return tx.db
    .selectFrom('portfolio_item')
    .select(['id', 'kind', 'ref_id', 'position'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** A thing of my portfolio, with the portfolio locked; strangers do not learn that there is one. */
export async function ownItem(tx: Tx, itemId: string) {
  const portfolio = await ownPortfolio(tx)
  if ('refused' in portfolio) return portfolio
  const items = await itemsOf(tx, portfolio.person_id)
  const item = items.find(({ id }) => id === itemId)
  return item === undefined ? unknown('portfolio-item') : { portfolio, items, item }
}

/** A badge that I brought from elsewhere, locked. */
export async function ownBadge(tx: Tx, badgeId: string) {
  if (tx.actor === null || !isId(badgeId)) return unknown('badge')
  const row = await tx.db
    .selectFrom('badge_elsewhere')
    .selectAll()
    .where('id', '=', badgeId)
    .where('person_id', '=', tx.actor.id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? unknown('badge')
}

/** What shows something else when a portfolio changes. */
export function tagsOf(personId: string): string[] {
  return [`person:${personId}`]
}
