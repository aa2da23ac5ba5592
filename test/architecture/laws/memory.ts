import { decides, perSource, type Law } from '../law.ts'
import { calledName, nameOf } from '../source.ts'

/** Commands, rules, policies and jobs decide on what is true in their transaction, never on what memory holds. */
export const memory: Law = {
  name: 'changes are decided on facts, never on what memory holds',
  find: perSource(({ path, imports, nodes }) => {
    if (!decides(path)) return []
    const imported = imports.filter((target) => /^src\/kernel\/(kept|cache)\//.test(target))
    const used = nodes.flatMap((node) => {
      const name = node.type === 'MemberExpression' ? nameOf(node) : calledName(node)
      return name !== null && (/(^|\.)services\.(kept|cache)$/.test(name) || name === 'keptRead') ? [name] : []
    })
    return [...imported, ...used]
  }),
  planted: [
    [{ path: 'src/features/work/commands/x.ts', text: `import { keptRead } from '#kernel/kept/index.ts'` }],
    [{ path: 'src/features/work/commands/x.ts', text: 'tx.services.kept.get(key, read, tags)' }],
    [{ path: 'src/features/work/rules/x.ts', text: 'keptRead(reads, key, read, tags)' }],
  ],
}
