import type { ComponentChildren } from 'preact'

export interface Tab {
  href: string
  label: ComponentChildren
  current?: boolean
}

/** The pages of one thing, side by side: links, so that each has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ href, label, current }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
