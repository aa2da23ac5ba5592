/** The side of a badge's picture in pixels, as it is kept and baked. */
export const PICTURE_SIDE = 512
/** Most bytes of a picture as it is sent. */
export const MAX_PICTURE_BYTES = 5_000_000
