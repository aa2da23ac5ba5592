import { perSource, type Law } from '../law.ts'
import { featureOf, nameOf, type Source } from '../source.ts'

type Node = Source['nodes'][number]

/** `/courses`, `/courses/:slug?after=x`: no other text of the code looks so. */
const ADDRESS = /^\/[a-z.][\w.:/*?=&#-]*$/i
/** Where addresses are given. */
const GIVEN = new Set(['action', 'formAction', 'href', 'src', 'to', 'redirect', 'preview', 'feed', 'next'])

/** A feature's addresses stand in its paths.ts, where their pattern, `href` and parameters are one thing. */
export const addresses: Law = {
  name: 'no address typed as a string in a feature, no parameter of one without its type',
  find: perSource(({ path, nodes }) => {
    if (featureOf(path) === null || /\/paths\.ts$|\/messages\//.test(path)) return []
    return nodes.flatMap((node) => [...typedOut(node), ...putTogether(node), ...withoutType(path, node)])
  }),
  planted: [
    `const a = page({ path: '/courses/:slug', load })`,
    `const a = <a href="/courses">x</a>`,
    'const a = <a href={`/courses/${slug}`}>x</a>',
    'const a = <Form action={`${coursePaths.course.href({ slug })}/interest`} />',
    'const a = <Form action={`${base}/interest`} />',
    `const a = form.action === '/courses/:slug/interest'`,
    'const a = { to: `${home}/seat` }',
    `const a = page({ path: coursePaths.course, load: (rc, { slug = '' }) => load(rc, slug) })`,
  ].map((text) => [{ path: 'src/features/courses/showing/x-routes.tsx', text }]),
}

function typedOut(node: Node): string[] {
  const text =
    node.type === 'Literal' && typeof node.value === 'string'
      ? node.value
      : node.type === 'TemplateLiteral'
        ? node.quasis.map(({ value }) => value.cooked ?? '').join('x')
        : ''
  return ADDRESS.test(text) ? [text] : []
}

/** More of a path after one that was written. */
function putTogether(node: Node): string[] {
  if (node.type === 'TemplateLiteral') {
    const after = node.expressions.flatMap((one, at) =>
      /\.href\(\)$|^places\./.test(nameOf(one as Node) ?? '') ? [node.quasis[at + 1]?.value.cooked ?? ''] : [],
    )
    return after.filter((text) => text.startsWith('/')).map((text) => `...${text}`)
  }
  const given =
    node.type === 'JSXAttribute' && node.name.type === 'JSXIdentifier' && node.value?.type === 'JSXExpressionContainer'
      ? { name: node.name.name, value: node.value.expression }
      : node.type === 'Property' && node.key.type === 'Identifier'
        ? { name: node.key.name, value: node.value }
        : null
  if (given === null || !GIVEN.has(given.name) || given.value.type !== 'TemplateLiteral') return []
  const [first, second] = given.value.quasis
  return first?.value.cooked === '' && second?.value.cooked?.startsWith('/') ? [`...${second.value.cooked}`] : []
}

function withoutType(path: string, node: Node): string[] {
  if (!/routes(\.tsx?|\/|-)|-routes?\.tsx?$/.test(path) || node.type !== 'ArrowFunctionExpression') return []
  return node.params
    .slice(1, 2)
    .flatMap((given) =>
      given.type === 'ObjectPattern'
        ? given.properties.flatMap((one) =>
            one.type === 'Property' &&
            one.value.type === 'AssignmentPattern' &&
            one.value.right.type === 'Literal' &&
            one.value.right.value === ''
              ? ['a parameter that may be missing']
              : [],
          )
        : [],
    )
}
