import { isId } from '#kernel/ids/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { page, raw, type View } from '#ui/index.ts'
import { loadShown } from '../load.ts'
import { PortfolioPage } from '../pages/portfolio-page.tsx'
import { pictureHash, portfolioBySecret, portfolioOfHandle } from '../queries/index.ts'
import { shownJson, shownToJson } from './json.ts'
import { portfolioPaths } from '../paths.ts'

/** Portfolios as others see them. */
export const shownRoutes: AnyRoute<View>[] = [
  page({
    path: portfolioPaths.of,
    policy: open,
    load: async (rc, { handle }) =>
      loadShown(rc, await portfolioOfHandle(rc.services.db, rc.actor?.id ?? null, handle)),
    view: (view, data) => <PortfolioPage view={view} data={data} secret={false} />,
    api: { summary: 'A portfolio that everybody may see', output: shownJson, json: shownToJson },
  }),
  page({
    path: portfolioPaths.bySecret,
    policy: open,
    load: async (rc, { secret }) =>
      loadShown(rc, await portfolioBySecret(rc.services.db, rc.actor?.id ?? null, secret)),
    view: (view, data) => <PortfolioPage view={view} data={data} secret />,
    api: { summary: 'A portfolio by its secret link', output: shownJson, json: shownToJson },
  }),
  raw({
    path: portfolioPaths.picture,
    policy: open,
    answer: async (rc, { badgeId }) => {
      const hash = isId(badgeId) ? await pictureHash(rc.services.db, rc.actor?.id ?? null, badgeId) : null
      const bytes = hash === null ? null : await rc.services.files.get(hash)
      if (bytes === null) return unknown('picture')
      return {
        body: bytes,
        headers: {
          'content-type': 'image/png',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, max-age=3600',
        },
      }
    },
  }),
]
