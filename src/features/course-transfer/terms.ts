/** Most bytes of an uploaded course. */
export const MAX_ARCHIVE_BYTES = 30_000_000
/** How long an upload waits to become a course. */
export const UPLOAD_HOURS = 24
/** Most uploads of one person that wait; the oldest give way. */
export const MAX_UPLOADS = 5
