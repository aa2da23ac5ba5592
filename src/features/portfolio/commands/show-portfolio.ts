import { command } from '#kernel/command/index.ts'
import { makeToken } from '#kernel/ids/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { portfolioShown } from '../events.ts'
import { ownPortfolio, tagsOf } from '../facts.ts'
import type { PortfolioVisibility } from '../terms.ts'

/** Says who may see my portfolio. A secret link is made when it is needed and forgotten when it is not. Refuses `unknown`. */
export const showPortfolio = command(
  'portfolio.show',
  async (tx, input: { visibility: PortfolioVisibility }): Promise<{ personId: string } | Refusal> => {
    const portfolio = await ownPortfolio(tx)
    if (isRefusal(portfolio)) return portfolio
    const { person_id: personId } = portfolio
    const secret = input.visibility === 'link' ? (portfolio.secret ?? makeToken(tx.random)) : null
    await tx.db
      .updateTable('portfolio')
      .set({ visibility: input.visibility, secret, at: tx.now })
      .where('person_id', '=', personId)
      .execute()
    await tx.record(portfolioShown, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, visibility: input.visibility },
    })
    return { personId }
  },
)
