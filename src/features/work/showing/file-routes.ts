import { serveFile } from '#kernel/files/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { fileFor } from '../work/index.ts'
import { workPaths } from '../paths.ts'

/** A file of a work, for whoever may see the work; nothing in it runs. */
export const fileRoute: AnyRoute<View> = raw({
  path: workPaths.file,
  policy: open,
  answer: async (rc, { id, fileId }) => {
    const file = await fileFor(rc.services.db, rc.actor, rc.services.now(), id, fileId)
    const served = file === null ? null : await serveFile(rc.services.files, file, rc.headers, { open: false })
    return served ?? unknown('file')
  },
})
