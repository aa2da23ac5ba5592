import type { BadgeShape } from '#ui/index.ts'

/** What a badge is for. */
export const BADGE_KINDS = ['completion', 'skill', 'community', 'role'] as const
export type BadgeKind = (typeof BADGE_KINDS)[number]

/** Who stands behind a badge; each of its pages says so. */
export type Maker = 'site' | 'school' | 'person'

/**
 * What a badge takes, as data: a small language of conditions. Everything is met or not by what a person did; a condition
 * never looks at who they are.
 */
export type Criteria =
  | { kind: 'all' | 'any'; of: Criteria[] }
  | { kind: 'atLeast'; count: number; of: Criteria[] }
  | Condition

export type Condition =
  /** An activity of a course, done in any of its cohorts. */
  | { kind: 'activity'; courseId: string; key: string }
  /**
   * A work that meets every criterion of its rubric, read by so many independent peers. With a revision: of the rubric as
   * it stands there, `rubric` being its digest, so that a work read by an equal one in another revision meets it too.
   */
  | { kind: 'work'; courseId: string; key: string; revisionId: string | null; rubric?: string; readers: number }
  | { kind: 'cohort'; courseId: string }
  /** Another badge, held. */
  | { kind: 'badge'; badgeId: string }
  /** So many peers who share a cohort said, in words, that it is deserved. */
  | { kind: 'nominations'; count: number }
  /** So many reviews given; with `helpful`, that their authors marked as helpful. */
  | { kind: 'reviews'; count: number; helpful: boolean; courseId: string | null }
  /** A role held somewhere for so many days altogether. */
  | { kind: 'role'; role: string; place: RolePlace; placeId: string | null; days: number }

export type ConditionKind = Condition['kind']

export const ROLE_PLACES = ['site', 'course', 'cohort', 'school'] as const
export type RolePlace = (typeof ROLE_PLACES)[number]
/** Roles that somebody can hold for a time. */
export const HELD_ROLES = ['steward', 'organizer', 'facilitator', 'guide', 'mentor'] as const

/** The drawing of a badge that has no picture of its own. */
export interface Drawing {
  shape: BadgeShape
  hue: number
}

/** Kinds of item in frameworks of competencies, as Open Badges knows them. */
export const ALIGNMENT_TYPES = [
  'ceasn:Competency',
  'ceterms:Credential',
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
] as const

/** What a badge agrees with in a framework elsewhere; empty where nothing is said. */
export interface Alignment {
  name: string
  url: string
  framework: string
  code: string
  type: (typeof ALIGNMENT_TYPES)[number] | ''
}

/** Something that speaks for a condition being met. */
export interface EvidenceItem {
  kind: ConditionKind
  /** The work, the activity's key, the cohort, the award, the grant; empty where there is no one thing. */
  id: string
  courseId?: string
  /** How many: peers who read it, peers who nominated, reviews, days. */
  count?: number
  /** The work was read without its author's name, so nothing for others links it to them. */
  unnamed?: boolean
}

/** What somebody has done, as far as conditions ask. */
export interface Achieved {
  activities: readonly { courseId: string; key: string }[]
  works: readonly {
    courseId: string
    key: string
    revisionId: string
    /** Digest of the rubric it was read by (`rubricDigest`); a pinned rubric is met by an equal one. */
    rubric?: string
    workId: string
    readers: number
    unnamed: boolean
  }[]
  /** Completed ones. */
  cohorts: readonly { courseId: string; cohortId: string }[]
  badges: readonly { badgeId: string; awardId: string }[]
  /** By badge. */
  nominations: ReadonlyMap<string, number>
  /** By course. */
  reviews: readonly { courseId: string; given: number; helpful: number }[]
  roles: readonly { role: string; place: string; placeId: string | null; grantId: string; days: number }[]
}

export const MAX_CONDITIONS = 40
/** Conditions stand at most so deep: in groups that stand in groups of the whole. */
export const MAX_DEPTH = 4
export const MAX_NAME = 80
export const MAX_DESCRIPTION = 1_000
export const MAX_NARRATIVE = 5_000
export const MAX_ALIGNMENTS = 20
export const MAX_TAGS = 20
export const MAX_TAG = 40
/** Ten years. */
export const MAX_MONTHS = 120
export const MIN_WORDS = 20
export const MAX_WORDS = 2_000
/** Most peers or reviews that a condition may ask for, and most days. */
export const MAX_COUNT = 100
export const MAX_DAYS = 3_650
