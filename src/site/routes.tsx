import { m } from './messages/index.ts'
import type { SiteParts } from './parts.ts'
import { z } from 'zod'
import { open, safePath, SEARCHES, SUGGESTIONS, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { isLocale, negotiateLocale, translator } from '#kernel/i18n/index.ts'
import { MAX_QUERY, type SearchKind } from '#kernel/search/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { coursesToJudge } from '#features/courses/index.ts'
import { action, page, places, raw, type View } from '#ui/index.ts'
import { apiRoutes } from './api-routes.tsx'
import { assetRoutes } from './asset-routes.ts'
import { feedRoutes } from './feed-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { loadFront, loadHome, loadSearch, loadSuggestions } from './load.ts'
import { mailboxRoute } from './mailbox-route.tsx'
import { AboutPage, ValuesPage } from './pages/about-page.tsx'
import { FrontPage } from './pages/front-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { SearchPage } from './pages/search-page.tsx'
import { securityRoute } from './security-route.ts'
import { searchJson, searchToJson } from './search-json.ts'

const frontPage = page({
  path: '/',
  policy: open,
  load: loadFront,
  view: (view, data) => <FrontPage view={view} data={data} />,
  cache: () => ['courses', 'ideas'],
})

const homePage = page({
  path: '/home',
  policy: signedIn,
  load: async (rc) =>
    rc.actor === null ? unknown('page') : { ...(await loadHome(rc, rc.actor.id)), toJudge: await coursesToJudge(rc) },
  view: (view, data) => <HomePage view={view} data={data} />,
})

const aboutPage = page({
  path: '/about',
  policy: open,
  load: async () => ({}),
  view: (view) => <AboutPage view={view} />,
  cache: () => ['about'],
})

const valuesPage = page({
  path: '/values',
  policy: open,
  load: async () => ({}),
  view: (view) => <ValuesPage view={view} />,
  cache: () => ['about'],
})

const languageAction = action({
  path: '/language',
  policy: open,
  input: z.object({
    locale: z.string().refine(isLocale, { message: m.chooseLanguage.id }),
    next: z.string().max(2_000).optional(),
  }),
  rate: SEARCHES,
  run: async (_rc, _params, input) => ({ locale: input.locale, next: safePath(input.next) }),
  done: ({ locale, next }) => ({ to: next, cookies: [`locale=${locale}; Path=/; Max-Age=31536000; SameSite=Lax`] }),
})

/** What is made of several features: front, home, search, feeds, the API document, health. */
export function siteRoutes(parts: SiteParts): AnyRoute<View>[] {
  const kinds = parts.made.searchables.flatMap((searchable) => searchable.kinds)
  const site: AnyRoute<View>[] = [
    frontPage,
    homePage,
    aboutPage,
    valuesPage,
    searchPage(kinds),
    suggestionsRoute(kinds),
    languageAction,
    ...assetRoutes(parts.publicFolder),
    ...healthRoutes(parts),
    ...feedRoutes(parts.config.baseUrl),
    ...(parts.config.smtpUrl === null ? [mailboxRoute()] : []),
    securityRoute(parts.config),
    raw({
      path: '/robots.txt',
      policy: open,
      answer: async () => ({
        body: `User-agent: *\nDisallow: /settings\nDisallow: /api/\nSitemap: ${parts.config.baseUrl}/sitemap.xml\n`,
        headers: { 'content-type': 'text/plain' },
      }),
    }),
  ]
  return [...site, ...apiRoutes([...parts.made.routes, ...site], parts.config.baseUrl)]
}

/** @param kinds what can be searched for. */
function searchPage(kinds: readonly SearchKind[]) {
  return page({
    path: '/search',
    policy: open,
    rate: SEARCHES,
    query: z.object({
      q: z.string().max(MAX_QUERY).optional(),
      kind: z.enum(kinds.map(({ kind }) => kind)).optional(),
      language: z
        .string()
        .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, m.languageCode.id)
        .max(20)
        .optional(),
      after: z.string().max(500).optional(),
    }),
    load: (rc, _params, wanted) => loadSearch(rc, wanted, kinds),
    view: (view, data) => <SearchPage view={view} data={data} />,
    api: { summary: 'Search over everything that everybody may read', output: searchJson(kinds), json: searchToJson },
  })
}

/** What the search box offers while somebody types: few, in the reader's words, and gone from memory soon. */
function suggestionsRoute(kinds: readonly SearchKind[]) {
  return raw({
    path: places.suggestions,
    policy: open,
    rate: SUGGESTIONS,
    answer: async (rc) => {
      const t = translator(negotiateLocale(null, rc.locale))
      const q = (rc.url.searchParams.get('q') ?? '').slice(0, MAX_QUERY)
      const found = await loadSuggestions(rc, q, kinds)
      const shown = found.map(({ kind, ...rest }) => {
        const one = kinds.find((each) => each.kind === kind)?.one
        return { ...rest, kind: one === undefined ? '' : t(one) }
      })
      return {
        body: JSON.stringify(shown),
        headers: { 'content-type': 'application/json', 'cache-control': 'private, max-age=30' },
      }
    },
  })
}
