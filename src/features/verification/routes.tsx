import { z } from 'zod'
import { MAX_BADGE_BYTES, type Verification } from '#engines/open-badges/index.ts'
import { type AnyRoute, DOORS, MAX_BODY_BYTES, open, readerOf } from '#kernel/http/index.ts'
import { wordsFor, type Reader } from '#kernel/i18n/index.ts'
import { action, page, type View } from '#ui/index.ts'
import { verifyForm } from './forms.ts'
import { VerifyPage } from './pages/verify-page.tsx'
import { verifyInput } from './verify.ts'
import { checkWords, verdictWords } from './words.ts'
import { verificationPaths } from './paths.ts'

const checkJson = z.object({
  name: z.string(),
  passed: z.boolean().nullable(),
  /** A code that stays. */
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string(),
})
const verificationJson = z.object({
  verdict: z.enum(['valid', 'invalid', 'unsure']),
  sentence: z.string(),
  checks: z.array(checkJson),
  claims: z
    .object({
      kind: z.string(),
      name: z.string(),
      issuer: z.string(),
      issuerId: z.string(),
      recipient: z.string().nullable(),
      validFrom: z.string().nullable(),
      validUntil: z.string().nullable(),
      id: z.string().nullable(),
    })
    .nullable(),
  unchanged: z.boolean(),
  looked: z.array(z.object({ url: z.string(), had: z.boolean() })),
  /** What it holds, each verified by itself and told in the same way. */
  inside: z.array(z.unknown()),
})

function verificationTold(result: Verification, reader: Reader): z.infer<typeof verificationJson> {
  return {
    ...result,
    sentence: wordsFor(reader, verdictWords(result)),
    checks: result.checks.map((check) => ({ ...check, sentence: wordsFor(reader, checkWords(check)) })),
    inside: result.inside.map((one) => verificationTold(one, reader)),
  }
}

const verifyPage = page({
  path: verificationPaths.verify,
  policy: open,
  query: z.object({ url: z.string().max(2_000).optional() }),
  load: async (_rc, _params, { url }) => ({ url: url ?? '', credential: '', recipient: '' }),
  view: (view, asked, form) => <VerifyPage view={view} form={form} asked={asked} result={null} />,
})
/** Verification of any Open Badge, ours or others’. */
export const verificationRoutes: AnyRoute<View>[] = [
  verifyPage,
  action({
    path: verificationPaths.verify,
    policy: open,
    input: verifyForm,
    rate: DOORS,
    on: { page: verifyPage },
    uploads: { maxBytes: MAX_BADGE_BYTES + MAX_BODY_BYTES },
    run: (rc, _params, input, files) => verifyInput(rc, input, files['file']),
    done: ({ asked, result }) => ({ show: (view) => <VerifyPage view={view} asked={asked} result={result} /> }),
    api: {
      summary: 'Verify an Open Badge',
      output: verificationJson,
      json: ({ result }, rc) => verificationTold(result, readerOf(rc)),
    },
  }),
]
