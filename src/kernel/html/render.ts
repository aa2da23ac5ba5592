import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** A whole document from its element. */
export function renderDocument(element: VNode): string {
  return `<!doctype html>${render(element)}`
}
