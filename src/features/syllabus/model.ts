export const ACTIVITY_KINDS = ['read', 'watch', 'do', 'discuss', 'make'] as const

export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** The body of a syllabus revision. */
export interface Syllabus {
  /** What this course is, in a paragraph (Markdown). */
  summary: string
  /** What participants will be able to do, one a line. */
  outcomes: string
  prerequisites: string
  /** Hours of work in all. */
  hours: number | null
  /** How and when participants meet. */
  meeting: string
  /** SPDX id. */
  licence: string | null
  /** The organisers hold participants to the code of conduct. */
  conduct: boolean
  modules: SyllabusModule[]
}

export interface SyllabusModule {
  key: string
  title: string
  /** What it is about (Markdown); older revisions have none. */
  description?: string
  activities: Activity[]
}

export interface Activity {
  /** Stable in the course; part of URLs. */
  key: string
  title: string
  kind: ActivityKind
  minutes: number | null
  /** Markdown. */
  body: string
  materials: Material[]
  /** Only where work is handed in. */
  rubric: Rubric | null
}

/** An open resource with title, author, source and licence. */
export interface Material {
  title: string
  author: string
  url: string
  licence: string | null
}

export interface Rubric {
  /** How many peers read each work. */
  reviews: number
  /** How many works each author reads; never fewer than `reviews`. Older revisions do not say. */
  gives?: number
  /** Whose names are seen; older revisions mean open. */
  names?: Names
  /** How many people may make one work together; older revisions mean one. */
  together?: number
  criteria: Criterion[]
}

/**
 * open: authors and readers see each other's names. single: authors do not see who reads. double: neither sees the
 * other. open-after: as double until the verdict stands, then open.
 */
export const NAMES = ['open', 'single', 'double', 'open-after'] as const

export type Names = (typeof NAMES)[number]

export interface Criterion {
  key: string
  name: string
  question: string
  /** From lowest to highest, two to six. */
  levels: Level[]
  /** Place of the lowest level that meets. */
  meets: number
}

export interface Level {
  name: string
  description: string
  /** A worked example of it (Markdown); older revisions have none. */
  example?: string
}

export const MAX_CRITERIA = 12

export const MIN_LEVELS = 2

export const MAX_LEVELS = 6

/** Most reviews that one work may need. */
export const MAX_REVIEWS = 9

/** More than a work needs, since some people vanish. */
const USUALLY_GIVEN = 5

/** Most works that each author may be asked to read. */
export const MAX_GIVES = 12

/** Most people who may make one work together. */
export const MAX_TOGETHER = 6

/** How many works everybody who hands in reads: as the rubric says, five otherwise, and never fewer than a work needs. */
export function reviewsGiven({ reviews, gives }: Pick<Rubric, 'reviews' | 'gives'>): number {
  return Math.max(reviews, gives ?? USUALLY_GIVEN)
}

/** How many people may make one work together. */
export function togetherOf({ together }: Pick<Rubric, 'together'>): number {
  return together ?? 1
}

/** A syllabus with nothing in it yet. */
export function emptySyllabus(): Syllabus {
  return {
    summary: '',
    outcomes: '',
    prerequisites: '',
    hours: null,
    meeting: '',
    licence: 'CC-BY-SA-4.0',
    conduct: false,
    modules: [],
  }
}

export function allActivities(syllabus: Syllabus): Activity[] {
  return syllabus.modules.flatMap(({ activities }) => activities)
}

export function findActivity(
  syllabus: Syllabus,
  key: string,
): { activity: Activity; module: SyllabusModule; before: Activity | null; after: Activity | null } | null {
  const all = allActivities(syllabus)
  const at = all.findIndex((activity) => activity.key === key)
  const activity = all[at]
  const module = syllabus.modules.find(({ activities }) => activities.some((one) => one.key === key))
  return activity && module ? { activity, module, before: all[at - 1] ?? null, after: all[at + 1] ?? null } : null
}

/** Licences that a course's own texts may have, by SPDX id. */
export const LICENCES = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC0-1.0', 'CC-BY-NC-SA-4.0', 'CC-BY-NC-4.0', 'MIT'] as const
