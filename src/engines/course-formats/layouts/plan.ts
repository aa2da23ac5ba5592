import type { ActivityKind } from '../course.ts'
import type { Layout } from '../report.ts'
import type { Settings } from '../text/yaml.ts'
import type { FileTree } from '../tree/file-tree.ts'

export interface PlannedPage {
  readonly path: string
  /** Wins over what the page says itself. */
  readonly title?: string
  /** What its file is called without order and language; used where the page has no heading of its own. */
  readonly name?: string
  /** Addresses that the course's own site shows it under, from its root. */
  readonly urls?: readonly string[]
  readonly kind?: ActivityKind
}

export interface PlannedModule {
  readonly title: string
  readonly description?: string
  readonly pages: readonly PlannedPage[]
}

/** What a layout makes of the files: which pages, in which order; nothing of them is read yet. */
export interface Plan {
  readonly title: string | null
  readonly description: string
  readonly language: string | null
  /** The course's front page. */
  readonly home: string | null
  readonly modules: readonly PlannedModule[]
  /** Settings of the course's site, for `{{ site.x }}`; null where templates have no meaning. */
  readonly site: Settings | null
  /** Where the course is published, without a slash at the end. */
  readonly siteUrl: string | null
  /** Where it is developed. */
  readonly sourceUrl: string | null
  /** What addresses of its own pages may start with. */
  readonly bases: readonly string[]
  readonly licence: { readonly path: string; readonly text: string } | null
  /** Pages that are named and not there. */
  readonly absent: readonly string[]
  /** Languages of translations that were not taken. */
  readonly otherLanguages: readonly string[]
}

/** A tree whose texts can be read. */
export interface Source {
  readonly tree: FileTree
  /** The language wanted, where a course has several. */
  readonly language: string | null
  /** A page or settings file as text; null when it is not there or is no text. */
  text(path: string): Promise<string | null>
  /** A YAML file; empty when it is not there or cannot be read. */
  yaml(path: string): Promise<Settings>
}

/** One way to lay out a course. */
export interface LayoutReader {
  readonly name: Layout
  /** By its files alone, never by its name. */
  fits(source: Source): Promise<boolean>
  plan(source: Source): Promise<Plan>
}

export const EMPTY_PLAN: Plan = {
  title: null,
  description: '',
  language: null,
  home: null,
  modules: [],
  site: null,
  siteUrl: null,
  sourceUrl: null,
  bases: [],
  licence: null,
  absent: [],
  otherLanguages: [],
}
