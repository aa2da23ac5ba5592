/** Most bytes of one uploaded file. */
export const MAX_UPLOAD_BYTES = 20_000_000
/** Most files handed in at once. */
export const MAX_FILES = 10
