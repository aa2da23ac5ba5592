import { say, type Words } from '#kernel/i18n/index.ts'
import { freeSlug, slugify } from '#kernel/text/index.ts'
import { m } from '../messages/index.ts'
import { MIN_LEVELS, MAX_CRITERIA, MAX_LEVELS, type Criterion } from '../model.ts'

/**
 * A rubric as people write it: blocks of a line `name: question` and its levels, lowest first, as `- level: description`,
 * with `*` before the lowest that meets, beside its `-` or instead of it. The problem is said in words.
 */
export function parseRubric(text: string): { criteria: Criterion[] } | { problem: Words } {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
  if (blocks.length > MAX_CRITERIA) return { problem: say(m.tooManyCriteria, { most: MAX_CRITERIA }) }
  const criteria: Criterion[] = []
  for (const block of blocks) {
    const read = parseCriterion(block, new Set(criteria.map(({ key }) => key)))
    if ('problem' in read) return read
    criteria.push(read)
  }
  return { criteria }
}

function parseCriterion(block: string, taken: ReadonlySet<string>): Criterion | { problem: Words } {
  const [head = '', ...lines] = block.split('\n').map((line) => line.trim())
  const [name, question] = cut(head)
  if (/^[-*]/.test(head) || name === '') return { problem: say(m.criterionHead) }
  const marks = lines.map((line) => /^([-*])\s*(?:-\s+)?(.+)$/.exec(line))
  if (marks.some((mark) => mark === null)) return { problem: say(m.levelDash, { name }) }
  const levels = marks.map((mark) => cut(mark?.[2] ?? '')).map(([level, description]) => ({ name: level, description }))
  if (levels.length < MIN_LEVELS || levels.length > MAX_LEVELS)
    return { problem: say(m.levelCount, { name, fewest: MIN_LEVELS, most: MAX_LEVELS }) }
  const starred = marks.findIndex((mark) => mark?.[1] === '*')
  return {
    key: freeSlug(slugify(name, 'criterion'), (one) => taken.has(one)),
    name,
    question,
    levels,
    meets: starred > 0 ? starred : 1,
  }
}

function cut(line: string): [string, string] {
  const at = line.indexOf(':')
  return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

/** The text that `parseRubric` reads back to the same. */
export function rubricText(criteria: readonly Criterion[]): string {
  return criteria
    .map(({ name, question, levels, meets }) =>
      [
        `${name}: ${question}`,
        ...levels.map((level, at) => `${at === meets ? '*' : '-'} ${level.name}: ${level.description}`),
      ].join('\n'),
    )
    .join('\n\n')
}
