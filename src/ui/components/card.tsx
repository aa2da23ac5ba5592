import type { ComponentChildren } from 'preact'

/** Something one can take away: a badge, a material. */
export function Card({ children }: { children: ComponentChildren }) {
  return <div class="card">{children}</div>
}

/** Cards side by side where there is room. */
export function Cards({ children }: { children: ComponentChildren }) {
  return <div class="cards">{children}</div>
}
