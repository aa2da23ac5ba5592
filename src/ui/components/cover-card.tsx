import type { ComponentChildren } from 'preact'
import { Cover } from './cover.tsx'

interface CoverCardProps {
  href: string
  /** Of the title: 2 where no section stands between it and the page's. */
  level?: 2 | 3
  title: string
  /** Language of the title, where it is not the interface's. */
  language?: string
  /** What the cover is drawn from. */
  seed: string
  hue?: number
  /** When, seats, or where it stands. */
  pill?: ComponentChildren
  /** What it asks or says. */
  note?: ComponentChildren
  /** One quiet line of facts. */
  facts?: ComponentChildren
}

/** Something to go into, as a card in a list of cards; all of it is the link. */
export function CoverCard({ href, level = 3, title, language, seed, hue, pill, note, facts }: CoverCardProps) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <li class="card cover-card">
      <Cover seed={seed} hue={hue} />
      <div>
        {pill && <div class="pills">{pill}</div>}
        <Title>
          <a href={href}>
            <bdi lang={language}>{title}</bdi>
          </a>
        </Title>
        {note && <p>{note}</p>}
        {facts && <small>{facts}</small>}
      </div>
    </li>
  )
}

/** Two to four cards beside each other, as there is room. */
export function CoverCards({ children }: { children: ComponentChildren }) {
  return <ul class="cards cover-cards">{children}</ul>
}
