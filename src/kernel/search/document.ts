/** Something that everybody may read and that can be found. All texts are plain: no markup. */
export interface SearchDocument {
  /** What it is to a reader; a word of small letters. */
  readonly kind: string
  /** Its name among those of its kind: letters, digits, `-` and `:`. */
  readonly id: string
  /** Its address on this site. */
  readonly path: string
  readonly title: string
  /** Title of what it belongs to; searched among the headings. */
  readonly within?: string
  /** BCP 47, or null where it is not known. */
  readonly language: string | null
  /** What says what it is about, next after the title. */
  readonly summary: string
  /** Titles of its parts. */
  readonly headings?: string
  readonly body?: string
  /** 1 unless told otherwise; half of it counts half as much beside others with the same words. */
  readonly importance?: number
}

/** Documents by the id of the thing they are made of. */
export type DocumentsOf = ReadonlyMap<string, readonly SearchDocument[]>
