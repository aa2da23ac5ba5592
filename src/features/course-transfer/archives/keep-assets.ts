import { type ImportedAsset, isProblem } from '#engines/course-formats/index.ts'
import { checkUpload } from '#kernel/files/kind.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { CourseFile } from '#features/courses/index.ts'
import { plainSvg } from './plain-svg.ts'
import { toRefusal } from './problem-words.ts'

/**
 * Looks at every file of a course by its content.
 * @param keep is given those of a kind that is taken.
 * @returns what was kept, and the paths of what is not taken.
 */
export async function keepAssets(
  assets: readonly ImportedAsset[],
  keep: (bytes: Uint8Array) => Promise<{ hash: string }>,
): Promise<{ kept: CourseFile[]; refused: string[] } | Refusal> {
  const kept: CourseFile[] = []
  const refused: string[] = []
  for (const { path, bytes } of assets) {
    const content = await bytes()
    if (isProblem(content)) return toRefusal(content)
    const plain = plainSvg(path, content)
    const kind = await checkUpload(plain, path, 'course')
    if (isRefusal(kind) || (/\.svg$/i.test(path) && kind.type !== 'image/svg+xml')) {
      refused.push(path)
      continue
    }
    const { hash } = await keep(plain)
    kept.push({ path, hash, type: kind.type, size: plain.byteLength })
  }
  return { kept, refused }
}
