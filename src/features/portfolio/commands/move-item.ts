import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { itemMoved } from '../events.ts'
import { ownItem, tagsOf, touch } from '../facts.ts'
import { moved } from '../rules.ts'

/** Moves something in my portfolio one place up or down; at either end it stays. Refuses `unknown`. */
export const moveItem = command(
  'portfolio.move-item',
  async (tx, input: { itemId: string; to: 'up' | 'down' }): Promise<{ itemId: string } | Refusal> => {
    const found = await ownItem(tx, input.itemId)
    if (isRefusal(found)) return found
    const { item, items, portfolio } = found
    const { person_id: personId } = portfolio
    const order = moved(
      items.map(({ id }) => id),
      item.id,
      input.to,
    )
    const before = new Map(items.map(({ id, position }) => [id, position]))
    for (const [at, id] of order.entries())
      if (before.get(id) !== at + 1)
        await tx.db
          .updateTable('portfolio_item')
          .set({ position: at + 1 })
          .where('id', '=', id)
          .execute()
    await touch(tx, personId)
    await tx.record(itemMoved, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, itemId: item.id, kind: item.kind },
    })
    return { itemId: item.id }
  },
)
