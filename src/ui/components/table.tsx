import type { ComponentChildren } from 'preact'

interface TableProps {
  caption: string
  /** True when the heading above already says it. */
  quietCaption?: boolean
  head: readonly string[]
  /** The first cell of a row names it. */
  rows: readonly (readonly ComponentChildren[])[]
  /** Places of the columns that hold numbers. */
  numeric?: readonly number[]
}

// What scrolls must take the focus, or arrow keys cannot scroll it.
const BY_KEYBOARD = { tabIndex: 0 }

/** A table that scrolls by itself where it is too wide. */
export function Table({ caption, quietCaption, head, rows, numeric = [] }: TableProps) {
  const kind = (at: number) => (numeric.includes(at) ? 'num' : undefined)
  return (
    <section class="scroll" aria-label={caption} {...BY_KEYBOARD}>
      <table>
        <caption class={quietCaption ? 'hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" class={kind(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={`${row}`}>
              {cells.map((cell, at) =>
                at === 0 ? (
                  <th key={head[at]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[at]} class={kind(at)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
