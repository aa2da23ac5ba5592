import { z } from 'zod'

const base64url = z.string().regex(/^[\w-]{1,8000}$/)

const shared = { id: base64url, rawId: base64url, type: z.literal('public-key') }
const rest = {
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
}

/** What a browser answers when a passkey is made. */
export const madeResponse = z.object({
  ...shared,
  ...rest,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})

/** What a browser answers when one is used. */
export const usedResponse = z.object({
  ...shared,
  ...rest,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})

/** Reads the field in which a form carries the answer; null for anything else. */
export function readResponse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
