import { API, open, type AnyRoute } from '#kernel/http/index.ts'
import { serveFile } from '#kernel/files/serve.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { courseBySlug } from './queries.ts'
import { assetOf } from './assets.ts'
import { coursePaths } from '../paths.ts'

/** Pictures and files of courses, served so that nothing in them runs. */
export function assetRoute(): AnyRoute<View> {
  return raw({
    path: coursePaths.allAssets,
    policy: open,
    answer: async (rc, { slug }) => {
      const { db, files } = rc.services
      const path = pathIn(rc.url)
      const course = path === null ? null : await courseBySlug(db, rc.actor, slug)
      const asset = course === null || path === null ? null : await assetOf(db, course.id, path)
      if (asset === null) return unknown('file')
      const served = await serveFile(files, { ...asset, bytes: asset.size }, rc.headers, {
        open: course?.state !== 'withdrawn',
      })
      return served ?? unknown('file')
    },
  })
}

/** What stands after `assets/`, part by part; null for what cannot be decoded. */
function pathIn(url: URL): string | null {
  // Programs ask for the same file below the address of the API.
  const asked = url.pathname.startsWith(`${API}/`) ? url.pathname.slice(API.length) : url.pathname
  const [, rest = ''] = /^\/courses\/[^/]+\/assets\/(.*)$/s.exec(asked) ?? []
  try {
    return rest.split('/').map(decodeURIComponent).join('/').normalize('NFC')
  } catch {
    return null
  }
}
