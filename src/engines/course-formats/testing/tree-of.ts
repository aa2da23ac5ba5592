import { isProblem } from '../problem.ts'
import { fileTree, type FileTree } from '../tree/file-tree.ts'

/** A tree of files written in a test: path to content. */
export function treeOf(files: Record<string, string | Uint8Array>, name = 'a-course'): FileTree {
  const tree = fileTree(
    name,
    Object.entries(files).map(([path, content]) => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      return { path, size: bytes.byteLength, read: async () => bytes }
    }),
  )
  if (isProblem(tree)) throw new Error(tree.sentence)
  return tree
}
