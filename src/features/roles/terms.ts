/** Roles are per place and have an end. Participants are not a role grant: they have their own state in a cohort. */
export const ROLES = ['steward', 'organizer', 'facilitator', 'guide', 'mentor'] as const
export type Role = (typeof ROLES)[number]

export type RoleScope = { kind: 'site' } | { kind: 'course' | 'cohort' | 'school'; id: string }

/** The setting that says that the site has had its first steward; nobody becomes steward by themselves after that. */
export const FIRST_STEWARD = 'first-steward'

/** Why the software itself gave or ended a role: kept as these codes, worded where they are shown. */
export const REASONS = ['first-person', 'from-terminal', 'term-over'] as const
export type Reason = (typeof REASONS)[number]

/** Longest reason that people give, in characters. */
export const MAX_REASON = 300
