import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { itemWorded } from '../events.ts'
import { ownItem, tagsOf, touch } from '../facts.ts'
import { wordsOrRefusal } from '../words.ts'

/** Says something about what stands in my portfolio, or rewrites a reflection. Refuses `unknown` and `invalid`. */
export const wordItem = command(
  'portfolio.word-item',
  async (tx, input: { itemId: string; words: string }): Promise<{ itemId: string } | Refusal> => {
    const found = await ownItem(tx, input.itemId)
    if (isRefusal(found)) return found
    const { item, portfolio } = found
    const { person_id: personId } = portfolio
    const words = wordsOrRefusal(item.kind, input.words)
    if (isRefusal(words)) return words
    await tx.db.updateTable('portfolio_item').set({ words }).where('id', '=', item.id).execute()
    await touch(tx, personId)
    await tx.record(itemWorded, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, itemId: item.id, kind: item.kind },
    })
    return { itemId: item.id }
  },
)
