import type { ComponentChildren } from 'preact'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

export type TickState = 'done' | 'now' | 'todo'

/** A list with rules between its rows. */
export function Rows({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <ul class="rows" aria-label={label}>
      {children}
    </ul>
  )
}

interface RowProps {
  view?: View
  tick?: TickState
  /** A small word above the title: read, make, badge. */
  kind?: ComponentChildren
  title: ComponentChildren
  /** A quiet line below. */
  note?: ComponentChildren
  /** At the end of the line: a count or a button. */
  end?: ComponentChildren
}

/** One row: tick, kind, title, note, end. */
export function Row({ view, tick, kind, title, note, end }: RowProps) {
  return (
    <li class={tick ? 'ticked' : undefined}>
      {tick && view && <Tick view={view} state={tick} />}
      <span class="row-main">
        {kind && <span class="kind">{kind}</span>}
        <span class="row-title">{title}</span>
        {note && <small>{note}</small>}
      </span>
      {end && <span class="row-end">{end}</span>}
    </li>
  )
}

const WORDS = { done: ui.doneTick, now: ui.nowTick, todo: ui.todoTick }

function Tick({ view, state }: { view: View; state: TickState }) {
  return (
    <span class={`tick ${state}`}>
      <span class="hidden">{view.t(WORDS[state])}</span>
      {state === 'done' && (
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path
            d="M2 7.5 5.5 11 12 3.5"
            fill="none"
            stroke="currentColor"
            stroke-width="2.4"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </svg>
      )}
    </span>
  )
}
