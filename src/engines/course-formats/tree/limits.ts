/** Most files in one course, litter not counted. */
export const MAX_FILES = 5_000
/** Most entries that are looked at, litter included: a cloned repository brings thousands along. */
export const MAX_ENTRIES = 50_000
/** Most bytes of one file. */
export const MAX_FILE_BYTES = 50_000_000
/** Most bytes of all files together, unpacked. */
export const MAX_BYTES = 200_000_000
/** Most times that a zip may grow by unpacking; texts reach ten, pictures one. */
export const MAX_GROWTH = 100
/** Below so many unpacked bytes growth is harmless. */
export const HARMLESS_BYTES = 5_000_000
/** Most bytes of a page or a settings file. */
export const MAX_TEXT_BYTES = 1_000_000
