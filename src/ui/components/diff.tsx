import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

export interface DiffPart {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** Words that came and went; long unchanged runs arrive shortened. */
export function Diff({ view, parts, language }: { view: View; parts: readonly DiffPart[]; language?: string }) {
  return (
    <div class="diff" lang={language} dir="auto">
      {parts.map((part, at) => {
        const key = `${at}`
        if (part.kind === 'added') {
          return (
            <ins key={key}>
              <span class="hidden">{view.t(ui.added)} </span>
              {part.text}
            </ins>
          )
        }
        if (part.kind === 'removed') {
          return (
            <del key={key}>
              <span class="hidden">{view.t(ui.removed)} </span>
              {part.text}
            </del>
          )
        }
        return <span key={key}>{part.text}</span>
      })}
    </div>
  )
}
