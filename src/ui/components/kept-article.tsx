import type { VNode } from 'preact'
import { keptMarkup } from '#kernel/html/fragment.ts'

interface KeptArticleProps {
  id: string
  class: string
  /** The row that is shown: one that requests share. */
  of: object
  /** Everything else that the markup depends on. */
  form: string
  /** What it holds, as one component: it is drawn only where its markup is not known. */
  content: VNode
}

/** An article of a long list, drawn once for all who see it in the same form. */
export function KeptArticle({ of, form, content, ...attributes }: KeptArticleProps) {
  return <article {...attributes} dangerouslySetInnerHTML={{ __html: keptMarkup(of, form, content) }} />
}
