import type { Ctx } from '#kernel/command/index.ts'
import { fileTooCostly } from '#kernel/files/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { invalid, isRefusal, sentencesOf, type Refusal } from '#kernel/refusal.ts'
import { byItself, ownerOf, type Task } from '#kernel/threads/index.ts'

/** Most milliseconds of processor time that drawing a picture takes. */
const MAX_MS = 5_000

const drawing: Task<Uint8Array, Uint8Array> = {
  name: 'badges.drawing-a-picture',
  module: new URL('./draw-picture.ts', import.meta.url),
  ms: MAX_MS,
  tooMuch: () => invalid({ upload: sentencesOf(fileTooCostly()) }),
}

/**
 * Takes a picture of a badge in: PNG, JPEG, WebP or SVG by what they are, whatever they are called. All are drawn anew
 * into a square PNG, which is all that is kept: no script, no place where it was taken, no second frame comes along.
 * @returns the hash it is kept by, or `invalid` on the field `upload` with what is wrong, or `too-fast`.
 */
export async function receivePicture(ctx: Ctx, upload: Upload): Promise<{ hash: string } | Refusal> {
  const drawn = await drawPicture(ctx, upload.bytes)
  return isRefusal(drawn) ? drawn : ctx.services.files.put(drawn)
}

/** The picture as a square PNG, or why it is none; drawn in a thread. */
export function drawPicture(ctx: Ctx, bytes: Uint8Array): Promise<Uint8Array | Refusal> {
  return ctx.services.threads.run(drawing, byItself(bytes), ownerOf(ctx))
}
