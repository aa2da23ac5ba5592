import type { ComponentChildren } from 'preact'

interface StatePillProps {
  children: ComponentChildren
  /** Only a second sign: the word says it. */
  tone?: 'quiet' | 'good' | 'needs' | 'sun'
}

/** Where something stands, in a word. */
export function StatePill({ children, tone = 'quiet' }: StatePillProps) {
  return <span class={`pill ${tone}`}>{children}</span>
}
