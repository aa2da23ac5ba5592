import { perSource, type Law } from '../law.ts'
import { below, calledName, featureOf, stringsIn, type Source } from '../source.ts'

type Node = Source['nodes'][number]

/** Attributes that a person reads or hears. */
const READ = new Set([
  'title',
  'label',
  'alt',
  'placeholder',
  'aria-label',
  'hint',
  'lead',
  'submit',
  'note',
  'kind',
  'caption',
])
const REFUSES = new Set(['refuse', 'forbidden', 'invalid'])
/** Words: a letter, a space, a letter; or one word of two letters at least where only a person can read it. */
const SENTENCE = /\p{L}{2}.*\s.*\p{L}/u
const WORD = /\p{L}{2}/u

/** What people read is a message. The terminal speaks English, and what the machine's keeper reads is said there. */
export const texts: Law = {
  name: 'no sentence outside messages',
  find: perSource(({ path, nodes }) => {
    if (/\/messages(\/|\.ts$)|^src\/(cli|engines)\/|^src\/config\.ts$/.test(path)) return []
    return nodes.flatMap((node) => [...inPage(path, node), ...inRefusal(node), ...inPolicy(path, node)])
  }),
  planted: [
    [{ path: 'src/ui/x.tsx', text: `const x = <h2>Who is here</h2>` }],
    [{ path: 'src/ui/x.tsx', text: `const x = <p>{'Who is here'}</p>` }],
    [{ path: 'src/ui/x.tsx', text: `const x = <Section title="Who is here" />` }],
    [{ path: 'src/ui/x.tsx', text: 'const x = <Section title={`Home of ${name}`} />' }],
    [{ path: 'src/features/people/commands/x.ts', text: `const a = refuse('a.b', 'All seats are taken.')` }],
    [
      {
        path: 'src/features/people/commands/x.ts',
        text: 'const a = refuse(`a.b`, m.x, { instead: `Wait ${n} days.` })',
      },
    ],
    [{ path: 'src/features/people/commands/x.ts', text: `const a = invalid({ name: 'A name needs a letter.' })` }],
    [{ path: 'src/features/people/commands/x.ts', text: `wrong['name'] = 'A name needs a letter.'` }],
    [{ path: 'src/features/people/forms.ts', text: `z.email({ message: 'An address looks like this.' })` }],
    [
      {
        path: 'src/features/people/policy.ts',
        text: `export const p = policy('people.x', 'organisers of the course', decide)`,
      },
    ],
  ],
}

function inPage(path: string, node: Node): string[] {
  if (!path.endsWith('.tsx')) return []
  if (node.type === 'JSXText') return WORD.test(node.value) ? [node.value.trim()] : []
  if (node.type === 'JSXExpressionContainer') return said(node.expression as Node, SENTENCE)
  if (
    node.type !== 'JSXAttribute' ||
    node.name.type !== 'JSXIdentifier' ||
    !READ.has(node.name.name) ||
    node.value === null
  )
    return []
  return node.value.type === 'Literal' ? said(node.value, WORD) : []
}

function said(node: Node, what: RegExp): string[] {
  return stringsIn(node).filter((text) => what.test(text))
}

function inRefusal(node: Node): string[] {
  if (node.type === 'CallExpression' && REFUSES.has(calledName(node) ?? ''))
    return node.arguments
      .slice(calledName(node) === 'invalid' ? 0 : 1)
      .flatMap((argument) => below(argument as Node).flatMap((one) => said(one, SENTENCE)))
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.computed)
    return said(node.right, SENTENCE)
  if (
    node.type === 'Property' &&
    node.key.type === 'Identifier' &&
    ['message', 'error', 'sentence', 'instead'].includes(node.key.name)
  )
    return said(node.value as Node, SENTENCE)
  return []
}

function inPolicy(path: string, node: Node): string[] {
  if (featureOf(path) === null || node.type !== 'CallExpression' || calledName(node) !== 'policy') return []
  return node.arguments.slice(1, 2).flatMap((argument) => said(argument as Node, SENTENCE))
}
