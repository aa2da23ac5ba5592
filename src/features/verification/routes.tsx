import { z } from 'zod'
import { DOORS, open, type AnyRoute } from '#kernel/http/index.ts'
import { action, page, type View } from '#ui/index.ts'
import { verifyForm } from './forms.ts'
import { VerifyPage } from './pages/verify-page.tsx'
import { verifyInput } from './verify.ts'

const checkJson = z.object({ name: z.string(), passed: z.boolean().nullable(), sentence: z.string() })

const verifyPage = page({
  path: '/verify',
  policy: open,
  query: z.object({ url: z.string().max(2_000).optional() }),
  load: async (_rc, _params, { url }) => ({ url: url ?? '' }),
  view: (view, { url }, form) => <VerifyPage view={view} form={form} url={url} result={null} />,
})
/** Verification of any Open Badge, ours or others’. */
export const verificationRoutes: AnyRoute<View>[] = [
  verifyPage,
  action({
    path: '/verify',
    policy: open,
    input: verifyForm,
    rate: DOORS,
    on: { page: verifyPage },
    run: (rc, _params, input) => verifyInput(rc, input),
    done: ({ url, result }) => ({ show: (view) => <VerifyPage view={view} url={url} result={result} /> }),
    api: {
      summary: 'Verify an Open Badge',
      output: z.object({ verdict: z.string(), checks: z.array(checkJson) }),
      json: ({ result: { verdict, checks } }) => ({ verdict, checks }),
    },
  }),
]
