import { z } from 'zod'
import { MAX_PASSWORD, MIN_PASSWORD, SCOPES } from './terms.ts'

const email = z.email({ message: 'An address looks like name@example.org.' }).max(254)
const password = z.string().min(MIN_PASSWORD).max(MAX_PASSWORD)
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
})
export const signInForm = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1_000),
  next: z.string().max(2_000).optional(),
})
export const emailForm = z.object({ email })
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
export const nothingForm = z.object({})
export const leavingForm = z.object({ handle: z.string().min(1).max(60) })
