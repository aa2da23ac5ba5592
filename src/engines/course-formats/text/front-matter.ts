import { readYaml, type Settings } from './yaml.ts'

export interface FrontMatter {
  readonly settings: Settings
  readonly body: string
  /** The block as written. */
  readonly raw: string
  /** `not-yaml`: read line by line; `other-language`: refused, since such blocks are programs. */
  readonly trouble: 'not-yaml' | 'other-language' | null
}

const OPENING = /^---[ \t]*([^\n]*)\n/
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m

/**
 * Splits the settings off the start of a page. They are YAML and nothing else: a block such as `---js` is taken away and
 * never run. Total: a page without a block, or with one that does not end, is all body.
 */
export function splitFrontMatter(page: string): FrontMatter {
  const opening = OPENING.exec(page)
  const none: FrontMatter = { settings: {}, body: page, raw: '', trouble: null }
  if (opening === null) return none
  const inside = page.slice(opening[0].length)
  const closing = CLOSING.exec(inside)
  if (closing === null) return none
  const raw = inside.slice(0, closing.index)
  const body = inside.slice(closing.index + closing[0].length).replace(/^\n/, '')
  const language = opening[1]?.trim() ?? ''
  if (language !== '' && !/^ya?ml$/i.test(language)) {
    // A line of dashes with words after it opens a program only where the words are one name.
    return /^[a-z]+$/i.test(language) ? { settings: {}, body, raw: '', trouble: 'other-language' } : none
  }
  const settings = readYaml(raw)
  return settings === null
    ? { settings: lineByLine(raw), body, raw, trouble: 'not-yaml' }
    : { settings, body, raw, trouble: null }
}

/** What people write when they do not know that a colon or a quote means something in YAML. */
function lineByLine(raw: string): Settings {
  const settings: Record<string, unknown> = Object.create(null)
  for (const line of raw.split('\n')) {
    const [, key, value] = /^([A-Za-z][\w-]*):[ \t]+(.*)$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) settings[key] = value.trim().replace(/^(["'“])(.*)["'”]$/, '$2')
  }
  return settings
}
