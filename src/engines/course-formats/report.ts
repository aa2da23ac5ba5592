import type { Evidence } from './licences/evidence.ts'
import { clean } from './text/clean.ts'

export const LAYOUTS = [
  'course-in-a-box',
  'carpentries-workbench',
  'carpentries-jekyll',
  'gitbook',
  'jekyll-collection',
  'numbered-folders',
  'flat-markdown',
] as const
export type Layout = (typeof LAYOUTS)[number]

export const WARNINGS = [
  'front-matter-program',
  'front-matter-lines',
  'page-missing',
  'page-long',
  'page-not-text',
  'page-encoding',
  'page-empty',
  'box-open',
  'box-stray',
  'tag-left',
  'translations-left',
  'licence-none',
  'licence-conflict',
  'link-skipped',
] as const
export type WarningCode = (typeof WARNINGS)[number]

/** Something a person should look at. */
export interface Warning {
  readonly code: WarningCode
  /** The file it is about. */
  readonly path: string | null
  /** What exactly: a name, a tag, a list of languages. */
  readonly detail: string
}

/** A link or picture with the page it stands on. */
export interface Pointer {
  readonly target: string
  readonly from: string
}

/** What an import found, changed and could not do. */
export interface Report {
  readonly layout: Layout
  readonly pages: number
  readonly modules: number
  /** Pages that their authors had not published. */
  readonly hidden: number
  readonly assets: {
    readonly found: number
    /** Pictures and files of the course that its pages name and that are not there, each once. */
    readonly missing: readonly Pointer[]
    /** Files that no page names, and links that are not followed. */
    readonly skipped: readonly string[]
  }
  readonly links: {
    readonly rewritten: number
    /** Made absolute to where the course is published, since their target is not part of it. */
    readonly leaving: number
    readonly broken: readonly Pointer[]
  }
  readonly licence: {
    readonly spdx: string | null
    readonly conflicting: boolean
    /** In the order of their weight. */
    readonly evidence: readonly Evidence[]
  }
  /** Boxes by name: challenge 38. */
  readonly directives: Readonly<Record<string, number>>
  /** Boxes and template tags that are not known, by name; boxes are kept as neutral ones, tags as they were typed. */
  readonly unknownDirectives: Readonly<Record<string, number>>
  readonly warnings: readonly Warning[]
  /** E-mail addresses in the settings of pages; they are not imported. */
  readonly personal: readonly { readonly path: string; readonly field: string }[]
}

/** The most of each list that is kept; a report is read by a person. */
const MOST = 500

/** No half of a character at the end, which databases do not take. */
function shortened(text: string): string {
  return clean(text.slice(0, 300))
}

/** Collects a report while a course is read. */
export interface Reporter {
  warn(code: WarningCode, path: string | null, detail?: string): void
  directive(name: string, known: boolean): void
  missing(target: string, from: string): void
  broken(target: string, from: string): void
  rewritten(): void
  leaving(): void
  personal(path: string, field: string): void
  readonly collected: {
    warnings: Warning[]
    directives: Record<string, number>
    unknownDirectives: Record<string, number>
    missing: Pointer[]
    broken: Pointer[]
    rewritten: number
    leaving: number
    personal: { path: string; field: string }[]
  }
}

export function reporter(): Reporter {
  const collected: Reporter['collected'] = {
    warnings: [],
    directives: Object.create(null),
    unknownDirectives: Object.create(null),
    missing: [],
    broken: [],
    rewritten: 0,
    leaving: 0,
    personal: [],
  }
  const add = <T>(list: T[], one: T) => void (list.length < MOST && list.push(one))
  const seen = new Set<string>()
  return {
    collected,
    warn: (code, path, detail = '') => add(collected.warnings, { code, path, detail: shortened(detail) }),
    directive(name, known) {
      const counts = known ? collected.directives : collected.unknownDirectives
      if (name in counts || Object.keys(counts).length < MOST) counts[name] = (counts[name] ?? 0) + 1
    },
    missing(target, from) {
      if (seen.has(target)) return
      seen.add(target)
      add(collected.missing, { target: shortened(target), from })
    },
    broken: (target, from) => add(collected.broken, { target: shortened(target), from }),
    rewritten: () => void (collected.rewritten += 1),
    leaving: () => void (collected.leaving += 1),
    personal: (path, field) => add(collected.personal, { path, field }),
  }
}
