import { DOORS, open, safePath, type AnyRoute } from '#kernel/http/index.ts'
import { action, page, places, type View } from '#ui/index.ts'
import { signInCodeForm } from '../../forms.ts'
import { paths } from '../../paths.ts'
import { CodePage, finishSignIn } from '../../second-step/index.ts'
import { stepCookieName, visitorOf } from '../../sessions/index.ts'
import { nextOf, nextQuery } from './came-for.ts'

const codePage = page({
  path: paths.signInCode,
  policy: open,
  scope: 'account',
  query: nextQuery,
  load: async (_rc, _params, { next }) => ({ next: safePath(next, '') }),
  view: (view, { next }, form) => <CodePage view={view} form={form} next={nextOf(form, next)} />,
})

/** Where the second step is asked for, on the way to what one came for. */
export const codeFor = (next: string) => paths.signInCode.href({}, { query: { next } })

/** The second step of signing in. */
export const codeRoutes: AnyRoute<View>[] = [
  codePage,
  action({
    path: paths.signInCode,
    policy: open,
    scope: 'account',
    input: signInCodeForm,
    rate: DOORS,
    on: { page: codePage },
    run: async (rc, _params, { code, next }) => {
      const step = rc.cookies[stepCookieName(rc.services.site.baseUrl)] ?? null
      const answer = await finishSignIn(rc, { step, code, visitor: visitorOf(rc), replaces: rc.sessionId })
      return 'cookies' in answer ? { ...answer, next: safePath(next, places.home) } : answer
    },
    done: ({ cookies, next }) => ({ to: next, cookies }),
  }),
]
