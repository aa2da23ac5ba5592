import { MAX_BADGE_BYTES, readBadge, type Verification } from '#engines/open-badges/index.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { guardedFetch } from '#kernel/fetch/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { drawPicture } from '#features/badges/index.ts'
import { badgeGiven, reasonWords, verifyGiven } from '#features/verification/index.ts'
import { m } from './messages/index.ts'

/** A badge as it was brought, and what its verification found. */
export interface ReadBadge {
  /** JSON or a token, also of one that came in a picture. */
  content: string
  form: 'json' | 'jwt'
  /** Of the picture it came in, drawn anew; null when it came in none that can be drawn. */
  imageHash: string | null
  verification: Verification
}

/**
 * Reads a badge that was earned elsewhere and verifies it against the person's own address, before anything is kept but its
 * picture, which is drawn anew. Refuses `unknown` and `invalid`.
 */
export async function readElsewhere(
  ctx: Ctx,
  given: { url: string; credential: string },
  files: readonly Upload[] = [],
): Promise<ReadBadge | Refusal> {
  const input = await badgeGiven(ctx, given, files)
  if (isRefusal(input)) return input
  const read = readBadge(input)
  const field = files.length > 0 ? 'file' : given.credential.trim() === '' ? 'url' : 'credential'
  if ('problem' in read) return invalid({ [field]: reasonWords(read.problem) })
  const content = await contentOf(read.text.trim())
  if (isRefusal(content)) return content
  const verification = await verifyAgain(ctx, content)
  if (isRefusal(verification)) return verification
  // Only a picture that carried a badge is drawn, and only what was drawn is kept.
  const drawn =
    typeof input === 'string' || read.picture === null || verification.verdict === 'invalid'
      ? null
      : await drawPicture(ctx, input)
  const imageHash = drawn === null || isRefusal(drawn) ? null : (await ctx.services.files.put(drawn)).hash
  return { content, form: content.startsWith('{') ? 'json' : 'jwt', imageHash, verification }
}

/** Verifies a badge that is kept here against its person's address as it is now. Refuses `unknown` to nobody in particular. */
export async function verifyAgain(ctx: Ctx, content: string): Promise<Verification | Refusal> {
  const person =
    ctx.actor === null
      ? undefined
      : await ctx.services.db.selectFrom('person').select('email').where('id', '=', ctx.actor.id).executeTakeFirst()
  return person === undefined ? unknown('person') : verifyGiven(ctx, content, person.email)
}

/** Pictures of older badges hold only the address at which the badge lies. */
async function contentOf(text: string): Promise<string | Refusal> {
  if (!/^https?:\/\/\S+$/.test(text)) return text
  const fetched = await guardedFetch(text.replace(/^http:/, 'https:'))
  if (!fetched.ok)
    return refuse('elsewhere.unreachable', m.unreachable, { kind: 'invalid', instead: m.unreachableInstead })
  return fetched.text.length > MAX_BADGE_BYTES ? invalid({ file: reasonWords('form.too-large') }) : fetched.text.trim()
}
