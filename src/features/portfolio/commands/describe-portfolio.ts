import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { portfolioDescribed } from '../events.ts'
import { ownPortfolio, tagsOf } from '../facts.ts'

/** Says what stands first in my portfolio, in Markdown. Refuses `unknown` and `invalid`. */
export const describePortfolio = command(
  'portfolio.describe',
  async (tx, input: { intro: string }): Promise<{ personId: string } | Refusal> => {
    const portfolio = await ownPortfolio(tx)
    if (isRefusal(portfolio)) return portfolio
    const bad = refuseMarkdown(input.intro)
    if (bad !== null) return invalid({ intro: bad.sentence })
    const { person_id: personId } = portfolio
    await tx.db
      .updateTable('portfolio')
      .set({ intro: input.intro.trim(), at: tx.now })
      .where('person_id', '=', personId)
      .execute()
    await tx.record(portfolioDescribed, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId },
    })
    return { personId }
  },
)
