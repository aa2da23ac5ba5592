/** Most courses of one school; a longer list helps nobody to choose. */
export const MAX_COURSES = 100
/** Most stewards of one school at a time. */
export const MAX_STEWARDS = 20
/** For how many months a steward can be appointed; twelve unless somebody says otherwise. */
export const TERMS = [3, 6, 12, 24] as const
export const TERM_MONTHS = 12

/** Hues to choose from; lightness and chroma follow from where a colour is used, so that it can be read everywhere. */
export const HUES = [25, 60, 95, 140, 195, 250, 300, 345] as const

/** Words that mean something else below /schools. */
export const RESERVED = ['new'] as const

/** Reasons that nobody wrote: kept as codes, worded where they are shown. */
export const OPENED = 'school.opened'
export const NEW_TERM = 'school.new-term'
