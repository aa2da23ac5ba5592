import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { itemTakenOut } from '../events.ts'
import { ownItem, tagsOf, touch } from '../facts.ts'

/** Takes something out of my portfolio; the thing itself stays as it is. Refuses `unknown`. */
export const takeOutItem = command(
  'portfolio.take-out-item',
  async (tx, input: { itemId: string }): Promise<{ itemId: string } | Refusal> => {
    const found = await ownItem(tx, input.itemId)
    if (isRefusal(found)) return found
    const { item, portfolio } = found
    const { person_id: personId } = portfolio
    await tx.db.deleteFrom('portfolio_item').where('id', '=', item.id).execute()
    await touch(tx, personId)
    await tx.record(itemTakenOut, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, itemId: item.id, kind: item.kind },
    })
    return { itemId: item.id }
  },
)
