import { isValidElement } from 'preact'
import { renderDocument } from '#kernel/html/render.ts'
import type { View } from './view.ts'

/**
 * The whole answer of a page: doctype and markup.
 * @param _view the same view the page was given; the signature is that of the edge, which knows pages only as `unknown`.
 * @param page a `<Page>` element, which draws `<html>` itself.
 */
export function document(_view: View, page: unknown): string {
  if (!isValidElement(page)) throw new TypeError('A page must be an element: <Page ...>.')
  return renderDocument(page)
}
