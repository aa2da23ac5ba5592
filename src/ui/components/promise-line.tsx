import type { ComponentChildren } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'
import { deadline } from './time.tsx'

interface PromiseProps {
  view: View
  /** Whose turn it is: mine (coral), something is owed to me (teal), or it was kept (sun). */
  owner: 'yours' | 'owed' | 'done'
  by?: Temporal.Instant | null
  /** What, who does it, and what happens if not. */
  children: ComponentChildren
}

const WORDS = { yours: ui.yours, owed: ui.owed, done: ui.kept }

/** Every wait is a promise: who, what, by when, and what happens if not. */
export function PromiseLine({ view, owner, by, children }: PromiseProps) {
  return (
    <div class={`promise ${owner}`}>
      {owner === 'yours' ? <ClockSign /> : <TickSign />}
      <div>
        {by && <b>{view.t(WORDS[owner], { when: deadline(view, by) })}</b>} {children}
      </div>
    </div>
  )
}

function ClockSign() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path d="M11 5v6l4 2" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="11" cy="11" r="9" fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  )
}

function TickSign() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <path
        d="M4 11.5 9 16 18 6"
        fill="none"
        stroke="currentColor"
        stroke-width="2.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
