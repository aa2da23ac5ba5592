import type { ComponentChildren } from 'preact'
import type { View } from '../../view.ts'
import { Bar } from './bar.tsx'
import { Foot } from './foot.tsx'
import { Cover } from '../cover.tsx'
import { Head, type HeadProps } from './head.tsx'
import { SkipLink, Said, Unconfirmed } from './above.tsx'

export interface PageProps extends HeadProps {
  view: View
  /** The first line below the title: what I can do now. */
  lead?: ComponentChildren
  /** Drawn above the title or, on a front, beside it. */
  cover?: { seed: string; hue?: number; beside?: boolean }
  /** Above the title: where this belongs. */
  crumbs?: ComponentChildren
  /** Buttons beside the title. */
  actions?: ComponentChildren
  /** Only for "who is here" and "what happens next". */
  aside?: ComponentChildren
  /** Language of the title, where it is not the interface's. */
  language?: string | null
  children?: ComponentChildren
}

/** A whole page: head, bar, one column of meaning, a side column where there is something for it, foot. */
export function Page(props: PageProps) {
  const { view, title, lead, crumbs, actions, aside, language, cover, children } = props
  return (
    <html lang={view.locale} dir={view.dir}>
      <Head {...props} />
      <body>
        <SkipLink view={view} />
        <Bar view={view} />
        <Said view={view} />
        <Unconfirmed view={view} />
        <main id="main" class={aside ? 'with-aside' : undefined} tabIndex={-1}>
          <header class={cover?.beside ? 'top hero' : 'top'}>
            {cover && <Cover seed={cover.seed} hue={cover.hue} columns={cover.beside ? 5 : 24} />}
            {crumbs && <div class="crumbs">{crumbs}</div>}
            <h1 lang={language ?? undefined} dir={language ? 'auto' : undefined}>
              {title}
            </h1>
            {lead && <div class="lead">{lead}</div>}
            {actions && <div class="buttons">{actions}</div>}
          </header>
          <div class="stack">{children}</div>
          {aside && <aside>{aside}</aside>}
        </main>
        <Foot view={view} feed={props.feed} />
      </body>
    </html>
  )
}
