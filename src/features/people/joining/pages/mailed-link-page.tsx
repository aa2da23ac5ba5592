import { z } from 'zod'
import { open, type Path, type RoutePolicy } from '#kernel/http/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { page } from '#ui/index.ts'
import { LinkPage } from './sign-in-page.tsx'

export const tokenQuery = z.object({ token: z.string().max(2_000).default('') })

/** A page whose one button follows a link that was mailed: mail programs open links by themselves, and would use them up. */
export function mailedLink(
  path: Path,
  words: { title: Message; lead: Message; button: Message },
  policy: RoutePolicy = open,
) {
  return page({
    path,
    policy,
    scope: 'account',
    query: tokenQuery,
    load: async (_rc, _params, { token }) => ({ token }),
    view: (view, { token }, form) => (
      <LinkPage
        view={view}
        form={form}
        token={String(form.typed['token'] ?? token)}
        {...words}
        action={path.href({})}
      />
    ),
  })
}
