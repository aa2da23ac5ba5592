import type { Rc } from '#kernel/http/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import type { OwnPortfolio } from './pages/arrange-page.tsx'
import type { ShownPortfolio } from './pages/portfolio-page.tsx'
import { candidatesFor, contentsOf, portfolioOf, stockOf, type PortfolioView } from './queries/index.ts'

/** Everything on the page on which I arrange my portfolio. */
export async function loadOwn(rc: Rc): Promise<OwnPortfolio | Refusal> {
  if (rc.actor === null) return unknown('page')
  const { db } = rc.services
  const { id: personId, handle } = rc.actor
  const stock = await stockOf(db, rc.services.now(), personId)
  const items = await contentsOf(db, stock, { personId, mine: true })
  return {
    handle,
    portfolio: await portfolioOf(db, personId),
    items,
    candidates: candidatesFor(stock, items),
    elsewhere: stock.elsewhere,
    signed: stock.awards.some(({ credential_id: id }) => id !== null),
  }
}

/** A portfolio as it is shown: also to its person only what others see of it. */
export async function loadShown(
  rc: Rc,
  portfolio: (PortfolioView & { mine: boolean }) | null,
): Promise<ShownPortfolio | Refusal> {
  if (portfolio === null) return unknown('portfolio')
  const { db } = rc.services
  const stock = await stockOf(db, rc.services.now(), portfolio.person_id)
  return { portfolio, items: await contentsOf(db, stock, { personId: portfolio.person_id, mine: false }) }
}
