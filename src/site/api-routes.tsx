import { API, open, type AnyRoute } from '#kernel/http/index.ts'
import { page, raw, type View } from '#ui/index.ts'
import { openApi } from './openapi.ts'
import { ApiPage } from './pages/api-page.tsx'

/** The API's own description, for programs and for people, made from the routes in use. */
export function apiRoutes(routes: readonly AnyRoute<View>[], baseUrl: string): AnyRoute<View>[] {
  const description = openApi(routes, baseUrl)
  const text = JSON.stringify(description)
  return [
    raw({
      path: `${API}/openapi.json`,
      policy: open,
      answer: async () => ({
        body: text,
        headers: {
          'content-type': 'application/json',
          'cache-control': 'public, no-cache',
          'access-control-allow-origin': '*',
        },
      }),
    }),
    page({
      path: '/api',
      policy: open,
      load: async () => ({ description }),
      view: (view, data) => <ApiPage view={view} description={data.description} />,
      cache: () => ['about'],
    }),
  ]
}
