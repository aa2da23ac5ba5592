import { decides, perSource, type Law } from '../law.ts'
import { nameOf } from '../source.ts'

const AMBIENT = new Set([
  'Date.now',
  'Math.random',
  'process.env',
  'Temporal.Now',
  'crypto.randomUUID',
  'performance.now',
])
const WAITS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'fetch'])

/** Where the outside comes in: the clock, the settings, the composition root, the command line, measuring. */
const EDGES = [
  'src/kernel/time/clock.ts',
  'src/config.ts',
  'src/app.ts',
  'src/app/',
  'src/cli/',
  'src/ui/islands/',
  'src/kernel/http/',
  'src/engines/peer-grading/',
]

/** No ambient clock, chance or environment anywhere; no timer and no network where something is decided. */
export const ambient: Law = {
  name: 'nothing is ambient: no clock, chance or environment; no timer or network where something is decided',
  find: perSource(({ path, nodes }) => {
    const edge = EDGES.some((one) => path.startsWith(one))
    return nodes.flatMap((node) => {
      if (node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && node.arguments.length === 0)
        return edge ? [] : ['new Date()']
      if (node.type === 'MemberExpression') {
        const name = nameOf(node)
        return !edge && name !== null && AMBIENT.has(name) ? [name] : []
      }
      if (node.type === 'CallExpression' && decides(path)) {
        const name = nameOf(node.callee)
        return name !== null && WAITS.has(name) ? [`${name}()`] : []
      }
      return []
    })
  }),
  planted: [
    ...[
      'Date.now()',
      'new Date()',
      'Math.random()',
      'process.env.X',
      'Temporal.Now.instant()',
      'crypto.randomUUID()',
    ].map((text) => [{ path: 'src/features/people/x.ts', text }]),
    ...['setTimeout(a, 10)', 'setInterval(a, 10)', 'await fetch(url)'].map((text) => [
      { path: 'src/features/people/commands/x.ts', text },
    ]),
    [{ path: 'src/features/work/queue/rules.ts', text: 'await fetch(url)' }],
  ],
}
