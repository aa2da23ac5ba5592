import { Empty, LinkButton, Notice, Page, PersonLine, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { Item, PortfolioView } from '../queries/index.ts'
import { Said, Things } from './things.tsx'

export interface ShownPortfolio {
  portfolio: PortfolioView & { mine: boolean }
  items: readonly Item[]
}

/** What somebody made of what they achieved, as others see it. */
export function PortfolioPage({ view, data, secret }: { view: View; data: ShownPortfolio; secret: boolean }) {
  const { t } = view
  const { portfolio, items } = data
  const { mine, visibility } = portfolio
  return (
    <Page
      view={view}
      title={t(m.portfolioOf, { name: portfolio.name })}
      lead={<PersonLine view={view} person={portfolio} />}
      actions={
        mine && (
          <LinkButton plain href={portfolioPaths.mine.href()}>
            {t(m.arrange)}
          </LinkButton>
        )
      }
      noindex={secret || visibility !== 'public'}
      secret={secret}
      {...(secret ? {} : { canonical: portfolioPaths.of.href({ handle: portfolio.handle }) })}
    >
      {mine && visibility !== 'public' && !secret && (
        <Notice>
          <p>{t(visibility === 'link' ? m.onlyByLink : m.onlyYou)}</p>
        </Notice>
      )}
      {portfolio.intro !== '' && <Said words={portfolio.intro} />}
      {items.length === 0 && portfolio.intro === '' && <Empty>{t(m.nothingYet)}</Empty>}
      <Things view={view} items={items} />
    </Page>
  )
}
