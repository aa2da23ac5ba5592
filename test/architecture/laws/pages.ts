import { perSource, type Law } from '../law.ts'
import { stringsIn, type Source } from '../source.ts'

type Node = Source['nodes'][number]

/** The strict content policy and the promise to ask nobody: no inline style or script, no request elsewhere. */
export const pages: Law = {
  name: 'pages are plain: no inline style, handler or script, nothing from elsewhere',
  find: perSource(({ path, nodes }) => (path.endsWith('.tsx') ? nodes.flatMap(wrongIn) : [])),
  planted: [
    `<p style="color:red" />`,
    `<a onClick={x} />`,
    `<img src="https://x.example/y.png" />`,
    `<script>a</script>`,
    '<form action={`http://${host}`} />',
  ].map((jsx) => [{ path: 'src/ui/x.tsx', text: `const x = ${jsx}` }]),
}

function wrongIn(node: Node): string[] {
  if (node.type === 'JSXOpeningElement') return isBareScript(node) ? ['<script>'] : []
  if (node.type !== 'JSXAttribute' || node.name.type !== 'JSXIdentifier') return []
  const { name } = node.name
  if (name === 'style' || /^on[A-Z]/.test(name)) return [name]
  if (!['src', 'action', 'srcset', 'formaction'].includes(name) || node.value === null) return []
  const value = node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value
  return stringsIn(value as Node).some((text) => /^https?:/.test(text)) ? [`${name} elsewhere`] : []
}

function isBareScript(node: Extract<Node, { type: 'JSXOpeningElement' }>): boolean {
  if (node.name.type !== 'JSXIdentifier' || node.name.name !== 'script') return false
  return !node.attributes.some(
    (one) =>
      one.type === 'JSXAttribute' &&
      one.name.type === 'JSXIdentifier' &&
      (one.name.name === 'src' ||
        (one.name.name === 'type' && one.value !== null && stringsIn(one.value as Node)[0] === 'application/ld+json')),
  )
}
