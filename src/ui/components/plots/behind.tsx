import { ui } from '../../messages/index.ts'
import type { View } from '../../view.ts'
import { Table } from '../table.tsx'

interface BehindProps {
  view: View
  caption: string
  head: readonly string[]
  /** Numbers stand at the end of their column. */
  rows: readonly (readonly (string | number)[])[]
}

/** The numbers of a plot as a table behind it. */
export function Behind({ view, caption, head, rows }: BehindProps) {
  const numeric = head.map((_, at) => at).filter((at) => rows.some((row) => typeof row[at] === 'number'))
  return (
    <details>
      <summary>{view.t(ui.asTable)}</summary>
      <Table caption={caption} quietCaption head={head} rows={rows} numeric={numeric} />
    </details>
  )
}
