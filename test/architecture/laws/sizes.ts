import type { Law, Violation } from '../law.ts'
import { lineOf, type Source } from '../source.ts'

const MAX_FILE = 250
const MAX_FUNCTION = 70
/** Lists of texts are as long as what is said. */
const LISTS = /\/messages\/|\/contexts\/|\/schemas\//

/** Long functions, each with why it is one: cutting it would need names for parts that are no ideas. */
const WHOLE: Readonly<Record<string, string>> = {}

/** Files and functions that can be read whole. */
export const sizes: Law = {
  name: `no file over ${MAX_FILE} lines, no function over ${MAX_FUNCTION}`,
  find: ({ sources }) => sources.flatMap((source) => [...tooLongFile(source), ...tooLongFunctions(source)]),
  planted: [
    [{ path: 'src/kernel/x.ts', text: 'const a = 1\n'.repeat(MAX_FILE + 1) }],
    [{ path: 'src/kernel/x.ts', text: `function a() {\n${'  b()\n'.repeat(MAX_FUNCTION)}}` }],
    [{ path: 'src/kernel/x.ts', text: `const a = () => {\n${'  b()\n'.repeat(MAX_FUNCTION)}}` }],
  ],
}

function tooLongFile({ path, text }: Source): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length
  return lines > MAX_FILE && !LISTS.test(path) ? [{ path, detail: `${lines} lines` }] : []
}

function tooLongFunctions(source: Source): Violation[] {
  return source.nodes
    .filter(({ type }) => ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type))
    .map((node) => ({
      from: lineOf(source, node.start),
      lines: lineOf(source, node.end) - lineOf(source, node.start) + 1,
    }))
    .filter(({ lines }) => lines > MAX_FUNCTION && WHOLE[source.path] === undefined)
    .map(({ from, lines }) => ({ path: source.path, detail: `a function of ${lines} lines at line ${from}` }))
}
