import { decides, perSource, type Law } from '../law.ts'
import { calledName, nameOf } from '../source.ts'

/** Commands, rules, policies and jobs decide on what is true in their transaction, never on what memory holds. */
export const memory: Law = {
  name: 'changes are decided on facts, never on what memory holds',
  find: perSource(({ path, imports, nodes }) => {
    if (!decides(path)) return []
    const imported = imports.filter((target) => target.startsWith('src/kernel/cache/'))
    const used = nodes.flatMap((node) => {
      const name = node.type === 'MemberExpression' ? nameOf(node) : calledName(node)
      return name !== null && (/(^|\.)services\.(kept|cache)$/.test(name) || name === 'cachedRead') ? [name] : []
    })
    return [...imported, ...used]
  }),
  planted: [
    [{ path: 'src/features/work/commands/x.ts', text: `import { cachedRead } from '#kernel/cache/index.ts'` }],
    [{ path: 'src/features/work/commands/x.ts', text: 'tx.services.kept.get(key, read, tags)' }],
    [{ path: 'src/features/work/rules/x.ts', text: 'cachedRead(reads, key, read, tags)' }],
  ],
}
