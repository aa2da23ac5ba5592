import { z } from 'zod'
import { safePath, type FormState } from '#kernel/http/index.ts'

export const nextQuery = z.object({ next: z.string().optional() })

/** The page of this site that somebody at a door came for; empty for none. */
export function nextOf(form: FormState, asked: string): string {
  const typed = form.typed['next']
  return typeof typed === 'string' ? safePath(typed, '') : asked
}
