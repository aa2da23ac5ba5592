import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { Table } from '../table.tsx'

interface BehindProps {
  view: View
  caption: string
  head: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** The numbers of a plot as a table behind it. */
export function Behind({ view, caption, head, rows }: BehindProps) {
  return (
    <details>
      <summary>{view.t(ui.asTable)}</summary>
      <Table caption={caption} quietCaption head={head} rows={rows} numeric={head.map((_, at) => at).slice(1)} />
    </details>
  )
}
