import type { Reporter } from '../report.ts'
import { append, fenceTracker } from '../text/lines.ts'
import { boxed, isKnownBox } from './boxes.ts'

/** `::: name`, `:::::: {.name #id}`, `::: name :::`; and bare colons, which close. */
const DIV = /^ {0,3}:{3,}[ \t]*(.*?)[ \t]*:*[ \t]*$/
const DEEPEST = 20
const LONGEST_LINE = 300

interface Open {
  name: string
  lines: string[]
}

/**
 * Draws Pandoc's fenced divs as boxes. Any number of colons opens (with a name) or closes (without one) the innermost;
 * code between fences is left alone. One that stays open ends with the text.
 */
export function drawFencedDivs(body: string, path: string, report: Pick<Reporter, 'directive' | 'warn'>): string {
  if (!body.includes(':::')) return body
  const fences = fenceTracker()
  const top: string[] = []
  const stack: Open[] = []
  const into = () => stack.at(-1)?.lines ?? top
  const close = (open: Open) => append(into(), boxed(open.name, open.lines))
  for (const line of body.split('\n')) {
    const [, attributes] = fences.isCode(line) || line.length > LONGEST_LINE ? [] : (DIV.exec(line) ?? [])
    if (attributes === undefined) into().push(line)
    else if (attributes === '') {
      const open = stack.pop()
      if (open === undefined) report.warn('box-stray', path)
      else close(open)
    } else if (stack.length === DEEPEST) into().push(line)
    else {
      const name = nameOf(attributes)
      report.directive(name, isKnownBox(name))
      stack.push({ name, lines: [] })
    }
  }
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    report.warn('box-open', path, open.name)
    close(open)
  }
  return top.join('\n')
}

function nameOf(attributes: string): string {
  const [, classed, bare] = /^\{[^}]*?\.([\w-]+)|^([\w-]+)/.exec(attributes) ?? []
  return (classed ?? bare ?? 'box').toLowerCase()
}
