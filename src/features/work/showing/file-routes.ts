import { serveFile } from '#kernel/files/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { fileFor } from '../work/index.ts'

/** A file of a work, for whoever may see the work; nothing in it runs. */
export const fileRoute: AnyRoute<View> = raw({
  path: '/works/:id/files/:fileId',
  policy: open,
  answer: async (rc, { id = '', fileId = '' }) => {
    const file = await fileFor(rc.services.db, rc.actor, rc.services.now(), id, fileId)
    const bytes = file === null ? null : await rc.services.files.get(file.hash)
    if (file === null || bytes === null) return unknown('file')
    const { headers } = rc
    const { status, slice, ...answer } = serveFile(file, {
      range: headers.get('range'),
      ifNoneMatch: headers.get('if-none-match'),
      ifRange: headers.get('if-range'),
      open: false,
    })
    return { status, headers: answer.headers, body: slice === null ? null : bytes.subarray(slice.start, slice.end) }
  },
})
