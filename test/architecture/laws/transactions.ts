import { perSource, type Law } from '../law.ts'
import { below, calledName } from '../source.ts'

/** What takes long, waits for others or cannot be rolled back. */
const SLOW =
  /(^|\.)(fetch|fetchGuarded|guardedFetch|hashPassword|verifyPassword|scrypt|argon2|sharp|cleanImage|takeNamesOut|renderMarkdown|readFile|writeFile|sendMail|setTimeout)$|(^|\.)files\.(put|get|read|write|delete|open)$/

/** A transaction holds one connection, on the embedded database everybody's: nothing but SQL is done in it. */
export const transactions: Law = {
  name: 'nothing but SQL inside a transaction',
  find: perSource(({ nodes }) =>
    nodes
      .filter((node) => ['command', 'inTransaction'].includes(calledName(node) ?? ''))
      .flatMap((node) =>
        node.type === 'CallExpression'
          ? node.arguments.filter(({ type }) => /Function/.test(type)).flatMap((run) => below(run))
          : [],
      )
      .flatMap((node) => {
        const name = calledName(node)
        return name !== null && SLOW.test(name) ? [`${name}() in a transaction`] : []
      }),
  ),
  planted: [
    [
      {
        path: 'src/features/people/commands/x.ts',
        text: `export const x = command('people.x', async (tx, input) => { await fetch(input.url) })`,
      },
    ],
    [
      {
        path: 'src/features/people/commands/x.ts',
        text: `export const x = command('people.x', async (tx) => { await tx.services.files.put(bytes) })`,
      },
    ],
    [{ path: 'src/features/people/commands/x.ts', text: `inTransaction(ctx, async (tx) => hashPassword(password))` }],
  ],
}
