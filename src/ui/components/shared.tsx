import type { VNode } from 'preact'
import { sharedMarkup } from '#kernel/html/shared-markup.ts'
import type { View } from '../view.ts'

interface SharedProps {
  as: 'article' | 'section' | 'footer' | 'nav'
  /** What is shown: an answer that requests share, or the name of what never changes. */
  of: object | string
  /** Everything else that the markup depends on. */
  form: string
  /** What it holds, as one component: it is drawn only where its markup is not known. */
  content: VNode
  id?: string
  class?: string
  'aria-label'?: string
}

/** An element whose inside is drawn once for all who see it in the same form. */
export function Shared({ as: Element, of, form, content, ...attributes }: SharedProps) {
  return <Element {...attributes} dangerouslySetInnerHTML={{ __html: sharedMarkup(of, form, content) }} />
}

const MOMENT_MS = 30_000

/** The form of what speaks of time to a reader: words such as "3 minutes ago" are good for half a minute. */
export function timeForm({ locale, zone, now }: View): string {
  return `${locale} ${zone} ${Math.floor(now.epochMilliseconds / MOMENT_MS)}`
}
