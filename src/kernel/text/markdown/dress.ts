import type { Element, ElementContent } from 'hast'
import { words } from './messages.ts'
import type { Settings } from './options.ts'
import { element, textOf } from './rewrite.ts'

/**
 * What is wider than a phone scrolls by itself, by keyboard too. A group, not a region: regions are landmarks, and a
 * page with twelve landmarks called "Code" helps nobody find their way.
 */
export function scrolling(node: Element, { t }: Settings): ElementContent[] {
  const ariaLabel = t(node.tagName === 'table' ? words.table : words.code)
  return [element('div', { className: ['scroll'], tabIndex: 0, role: 'group', ariaLabel }, [node])]
}

/** Alignment by class, since the page allows no inline style. */
export function aligned(cell: Element): ElementContent[] {
  const { align, className: _class, ...properties } = cell.properties
  const known = typeof align === 'string' && /^(?:left|center|right)$/i.test(align)
  return [{ ...cell, properties: known ? { ...properties, className: [`align-${align.toLowerCase()}`] } : properties }]
}

/** The box of a task: shows a state, takes no input, and says its state in words. */
export function taskBox(input: Element, around: readonly string[], { t }: Settings): ElementContent[] {
  if (textOf(input, 'type') !== 'checkbox' || !around.includes('li')) return []
  const checked = input.properties['checked'] === true
  return [
    element('input', { type: 'checkbox', disabled: true, checked, ariaLabel: t(checked ? words.done : words.toDo) }),
  ]
}
