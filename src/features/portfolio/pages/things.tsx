import { renderKept } from '#kernel/text/index.ts'
import { Prose, Row, Rows, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import type { Item } from '../queries/index.ts'
import { thingOf } from './thing.tsx'

/** A portfolio from top to bottom: rows, and between them what its person says in their own words. */
export function Things({ view, items }: { view: View; items: readonly Item[] }) {
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last !== undefined && isSaid(item) === isSaid(last[0])) last.push(item)
    else groups.push([item])
  }
  return (
    <>
      {groups.map((group) => (
        <Group key={group[0]?.id} view={view} items={group} />
      ))}
    </>
  )
}

function Group({ view, items }: { view: View; items: readonly Item[] }) {
  if (isSaid(items[0]))
    return (
      <>
        {items.map((item) => (
          <Said key={item.id} words={item.words} />
        ))}
      </>
    )
  return (
    <Rows label={view.t(m.things)}>
      {items.map((item) => (
        <Row key={item.id} {...thingOf(view, item)} />
      ))}
    </Rows>
  )
}

function isSaid(item: Item | undefined): boolean {
  return item?.what.kind === 'reflection'
}

/** What somebody says in Markdown; its headings stand below those of the page. */
export function Said({ words }: { words: string }) {
  return <Prose html={renderKept(words, { shift: 1 }).html} />
}
