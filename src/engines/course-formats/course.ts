import type { FormatProblem } from './problem.ts'
import type { Report } from './report.ts'

export type ActivityKind = 'read' | 'watch' | 'do' | 'discuss' | 'make'

/** One page of a course. */
export interface ImportedActivity {
  /** Unique in the course; what `activity:KEY` in other bodies names. */
  readonly key: string
  readonly title: string
  readonly kind: ActivityKind
  /** Markdown. Links to other pages are `activity:KEY#part`, to files of the course `asset:PATH` (percent-encoded). */
  readonly body: string
  readonly minutes: number | null
  /** What one can do afterwards, as the page itself says. */
  readonly outcomes: readonly string[]
  /** Questions the page sets out to answer. */
  readonly questions: readonly string[]
  /** Where it lay in the course. */
  readonly sourcePath: string
  /** Its authors had not published it. */
  readonly hidden: boolean
}

export interface ImportedModule {
  readonly title: string
  readonly description: string
  readonly activities: readonly ImportedActivity[]
}

/** A file that a page shows or links to. */
export interface ImportedAsset {
  readonly path: string
  readonly size: number
  bytes(): Promise<Uint8Array | FormatProblem>
}

export interface ImportedCourse {
  readonly title: string
  /** A few plain sentences; may be empty. */
  readonly description: string
  /** The course's own front page, Markdown as in a body; may be empty. */
  readonly introduction: string
  /** BCP 47, when the course says it. */
  readonly language: string | null
  /** SPDX id of the content's licence, when it is said and nothing contradicts it. */
  readonly licence: string | null
  /** Who the pages name as their authors; addresses are left out. */
  readonly authors: readonly string[]
  /** Where it is published or developed, when it says so. */
  readonly sourceUrl: string | null
  readonly modules: readonly ImportedModule[]
  readonly assets: readonly ImportedAsset[]
}

export interface Imported {
  readonly course: ImportedCourse
  readonly report: Report
}
