import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type AssetName = 'style' | 'islands' | 'face'

interface Chunk {
  file: string
  name?: string
  css?: string[]
  assets?: string[]
}

/**
 * URLs of what `vite build` made, from its manifest. Without a build (tests) each asset has its plain name.
 * @param folder `dist/public`.
 */
export function assetUrls(folder: string | null): (name: AssetName) => string {
  const manifest = folder === null ? null : readManifest(folder)
  if (manifest === null) return (name) => `/assets/${name}`
  const chunks = Object.values(manifest)
  const style = chunks.find((chunk) => chunk.file.endsWith('.css'))
  const islands = manifest['src/ui/islands/index.ts']
  const face = chunks.flatMap((chunk) => [chunk.file, ...(chunk.assets ?? [])]).find((file) => file.endsWith('.woff2'))
  const urls: Record<AssetName, string> = {
    style: `/${style?.file ?? 'assets/style'}`,
    islands: `/${islands?.file ?? 'assets/islands'}`,
    face: `/${face ?? 'assets/face'}`,
  }
  return (name) => urls[name]
}

function readManifest(folder: string): Record<string, Chunk> | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, Chunk>
  } catch {
    return null
  }
}
