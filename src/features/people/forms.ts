import { z } from 'zod'
import { keptEmail } from '#kernel/text/index.ts'
import { m } from './messages/index.ts'
import { HELD_FIELDS, MAX_PASSWORD, SCOPES, WANTED, type Held } from './terms.ts'

/** Kept as it travels, however it was typed. */
const email = z
  .string()
  .max(254)
  .refine((typed) => keptEmail(typed) !== null, { error: m.emailShape.id })
  .transform((typed) => keptEmail(typed) ?? typed)
// How short it may be, and what else is wrong with it, the command says; here only what would cost time.
const password = z
  .string()
  .min(1)
  .max(MAX_PASSWORD * 2)
/** A page of this site to be led to afterwards; any other address leads home. */
const next = z.string().max(2_000).optional()
const list = (separator: RegExp) =>
  z
    .union([z.array(z.string().max(200)), z.string().max(2_000)])
    .transform((value) =>
      (Array.isArray(value) ? value : value.split(separator)).map((item) => item.trim()).filter((item) => item !== ''),
    )

export const joinForm = z.object({
  name: z.string().min(1).max(80),
  email,
  password,
  zone: z.string().max(60).optional(),
  next,
})
export const signInForm = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1_000),
  next,
})
export const emailForm = z.object({ email })
export const doorForm = z.object({ email, next })
export const linkForm = z.object({ token: z.string().min(1).max(2_000) })
export const newPasswordForm = z.object({ token: z.string().min(1).max(200), password })
export const profileForm = z.object({
  name: z.string().min(1).max(80),
  handle: z.string().min(1).max(30),
  bio: z.string().max(10_000).default(''),
  languages: list(/[\s,]+/).default([]),
  zone: z.string().min(1).max(60),
  links: list(/\s+/).default([]),
})
export const tokenForm = z.object({
  name: z.string().min(1).max(80),
  write: z.string().optional(),
  scopes: z.array(z.enum(SCOPES)).optional(),
})
export const passwordForm = z.object({ current: z.string().max(1_000).default(''), password })

/** What waits for a proof of who it is: which form, and what of it was typed. */
const held = z
  .object({ wanted: z.enum(WANTED), typed: z.record(z.string().max(40), z.string().max(2_000)).default({}) })
  .transform(({ wanted, typed }): Held => ({
    wanted,
    typed: Object.fromEntries(
      HELD_FIELDS[wanted].flatMap((name) => (name in typed ? [[name, typed[name] ?? '']] : [])),
    ),
  }))
export const proofForm = z.object({ held, password: z.string().min(1).max(1_000) })
export const proofLinkForm = z.object({ held })
export const codeForm = z.object({ code: z.string().min(1).max(100) })
export const signInCodeForm = codeForm.extend({ next })
const passkeyResponse = z.string().min(1).max(20_000)
export const passkeyForm = z.object({ name: z.string().min(1).max(80), response: passkeyResponse })
export const passkeyDoorForm = z.object({ response: passkeyResponse, next })
export const nothingForm = z.object({})
export const leavingForm = z.object({ handle: z.string().min(1).max(60) })
