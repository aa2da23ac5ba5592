import type { VNode } from 'preact'
import { sharedMarkup } from '#kernel/html/shared-markup.ts'
import type { View } from '../view.ts'

/** A view of nobody in particular: what is drawn for all cannot hold anything of one. */
export type SharedView = View & { readonly person: null; readonly say: null }

interface SharedProps {
  view: View
  as: 'article' | 'section' | 'footer' | 'nav' | 'div'
  /** What is shown: an answer that requests share, or the name of what never changes. */
  of: object | string
  /** Everything else that the markup depends on. */
  form: string
  /** What it holds, drawn only where its markup is not known. */
  draw: (view: SharedView) => VNode
  id?: string
  class?: string
  'aria-label'?: string
}

/** An element whose inside is drawn once for all who see it in the same form. */
export function Shared({ view, as: Element, of, form, draw, ...attributes }: SharedProps) {
  const html = sharedMarkup(of, form, () => draw({ ...view, person: null, say: null }))
  return <Element {...attributes} dangerouslySetInnerHTML={{ __html: html }} />
}

const MOMENT_MS = 30_000

/** The form of what speaks of time to a reader: words such as "3 minutes ago" are good for half a minute. */
export function timeForm({ locale, zone, now }: View): string {
  return `${locale} ${zone} ${Math.floor(now.epochMilliseconds / MOMENT_MS)}`
}
