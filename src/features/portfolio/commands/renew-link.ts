import { command } from '#kernel/command/index.ts'
import { makeToken } from '#kernel/ids/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { linkRenewed } from '../events.ts'
import { ownPortfolio, tagsOf } from '../facts.ts'
import { m } from '../messages/index.ts'

/** Makes the secret link of my portfolio anew: the old one leads nowhere from now on. Refuses `unknown`, `portfolio.no-link`. */
export const renewLink = command(
  'portfolio.renew-link',
  async (tx, _input: object): Promise<{ personId: string } | Refusal> => {
    const portfolio = await ownPortfolio(tx)
    if (isRefusal(portfolio)) return portfolio
    if (portfolio.visibility !== 'link') return refuse('portfolio.no-link', m.noLink, { instead: m.noLinkInstead })
    const { person_id: personId } = portfolio
    await tx.db
      .updateTable('portfolio')
      .set({ secret: makeToken(tx.random), at: tx.now })
      .where('person_id', '=', personId)
      .execute()
    await tx.record(linkRenewed, { subject: ['person', personId], tags: tagsOf(personId), payload: { personId } })
    return { personId }
  },
)
