/** What a badge takes, as data; all of it. */
export interface Criteria {
  /** Keys of activities that must be done. */
  activities: string[]
  /** Keys of activities in which a work must meet its rubric. */
  works: string[]
  /** Whether a cohort must be completed. */
  cohort: boolean
}

export interface EvidenceItem {
  kind: 'work' | 'activity' | 'cohort'
  id: string
  /** How many peers read it. */
  readers?: number
  /** The work was read without its author's name, so nothing for others links it to them. */
  unnamed?: boolean
}

/** What somebody has done in a course. */
export interface Achieved {
  activities: ReadonlySet<string>
  works: readonly { workId: string; activityKey: string; readers: number; unnamed: boolean }[]
  cohortId: string | null
}
