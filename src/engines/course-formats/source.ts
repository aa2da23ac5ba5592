import type { Source } from './layouts/plan.ts'
import { isProblem, type FormatProblem } from './problem.ts'
import type { Reporter } from './report.ts'
import { decodeText } from './text/decode.ts'
import { readYaml } from './text/yaml.ts'
import type { FileTree } from './tree/file-tree.ts'
import { MAX_TEXT_BYTES } from './tree/limits.ts'

export interface KeptSource extends Source {
  /** The first file that could not be read at all: the archive is damaged, and nothing of it is taken. */
  trouble(): FormatProblem | null
}

/** A tree whose texts are read once, and whose odd ones are reported. */
export function sourceOf(tree: FileTree, language: string | null, report: Reporter): KeptSource {
  const kept = new Map<string, Promise<string | null>>()
  let trouble: FormatProblem | null = null
  const read = async (path: string): Promise<string | null> => {
    if (!tree.has(path)) return null
    if (tree.size(path) > MAX_TEXT_BYTES) {
      report.warn('page-long', path)
      return null
    }
    const bytes = await tree.bytes(path)
    if (isProblem(bytes)) {
      trouble ??= bytes
      return null
    }
    const decoded = decodeText(bytes)
    if (decoded === null) report.warn('page-not-text', path)
    if (decoded?.guessed === true) report.warn('page-encoding', path)
    return decoded?.text ?? null
  }
  const text = (path: string) => {
    const known = kept.get(path) ?? read(path)
    kept.set(path, known)
    return known
  }
  return {
    tree,
    language,
    text,
    yaml: async (path) => readYaml((await text(path)) ?? '') ?? {},
    trouble: () => trouble,
  }
}
