import type { Element, ElementContent, Root, RootContent } from 'hast'

/** What stands in the place of an element, given the names of the elements around it, outermost first. */
export type Change = (element: Element, around: readonly string[]) => ElementContent[]

/** Changes a tree from the leaves up; each element is replaced by what `change` returns for it. */
export function rewrite(tree: Root, change: Change): void {
  tree.children = tree.children.flatMap((node): RootContent[] =>
    node.type === 'element' ? rewritten(node, [], change) : [node],
  )
}

function rewritten(element: Element, around: readonly string[], change: Change): ElementContent[] {
  const inner = [...around, element.tagName]
  element.children = element.children.flatMap((node) =>
    node.type === 'element' ? rewritten(node, inner, change) : [node],
  )
  return change(element, around)
}

/** Makes an element. */
export function element(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children }
}

/** Makes a text. */
export function text(value: string): ElementContent {
  return { type: 'text', value }
}

/** A property that holds one text, or null. */
export function textOf(element: Element, property: string): string | null {
  const value = element.properties[property]
  return typeof value === 'string' ? value : null
}
