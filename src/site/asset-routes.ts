import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -8 42 42"><style>circle{stroke:#1f2430}path{stroke:#006a6f}@media(prefers-color-scheme:dark){circle{stroke:#eee}path{stroke:#5fd0cd}}</style><circle cx="13" cy="13" r="11" fill="none" stroke-width="3.4"/><path d="M15 13a11 11 0 1 1 11 11h-11z" fill="none" stroke-width="3.4" stroke-linejoin="round"/></svg>`

/** What browsers load, from memory: a handful of small files whose names change with their content. */
export function assetRoutes(folder: string | null): AnyRoute<View>[] {
  const files = folder === null ? new Map<string, AssetFile>() : readAll(join(folder, 'assets'))
  return [
    raw({
      path: '/assets/:name',
      policy: open,
      answer: async (rc, { name = '' }) => {
        const file = files.get(name)
        if (file === undefined) return unknown('file')
        const extension = name.split('.').at(-1) ?? ''
        const packed = extension !== 'woff2' && /\bbr\b/.test(rc.headers.get('accept-encoding') ?? '')
        const headers: Record<string, string> = {
          'content-type': TYPES[extension] ?? 'application/octet-stream',
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'accept-encoding',
        }
        if (packed) headers['content-encoding'] = 'br'
        return { body: new Uint8Array(packed ? await file.small() : file.plain), headers }
      },
    }),
    raw({
      path: '/icon.svg',
      policy: open,
      answer: async () => ({
        body: ICON,
        headers: {
          'content-type': 'image/svg+xml',
          'cache-control': 'public, max-age=86400',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        },
      }),
    }),
  ]
}

interface AssetFile {
  readonly plain: Buffer
  /** Packed in another thread, once, when somebody asks for it: to pack all of them would take half of a start. */
  readonly small: () => Promise<Buffer>
}

function readAll(folder: string): Map<string, AssetFile> {
  return new Map(
    readdirSync(folder).map((name) => {
      const plain = readFileSync(join(folder, name))
      let packed: Promise<Buffer> | null = null
      return [name, { plain, small: () => (packed ??= promisify(brotliCompress)(plain)) }]
    }),
  )
}
