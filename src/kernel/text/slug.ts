/** Longest slug, in characters. */
export const MAX_SLUG = 60

/**
 * A readable part of a URL: lower case, letters and digits of any script, words joined by dashes; Latin letters lose
 * their marks, letters of other scripts stay as they are (the URL type encodes them). Never empty, at most 60 characters.
 */
export function slugify(title: string, otherwise = 'untitled'): string {
  const slug = title
    .slice(0, 1_000)
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
  const short = shorten(slug.replaceAll(/^[-\p{M}]+|-+$/gu, ''), MAX_SLUG)
  return short === '' ? otherwise : short
}

/** Cuts between words where there are several, never inside a character. */
function shorten(slug: string, most: number): string {
  if (slug.length <= most) return slug
  const cut = slug.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
  const words = slug.charAt(cut.length) === '-' ? cut : cut.replace(/-[^-]*$/, '')
  return words.replace(/-+$/, '')
}

/** The slug itself, or with the smallest number that is free; the number fits into the 60 characters. */
export function freeSlug(wanted: string, taken: (slug: string) => boolean): string {
  if (!taken(wanted)) return wanted
  for (let number = 2; ; number++) {
    const ending = `-${number}`
    const candidate = `${shorten(wanted, MAX_SLUG - ending.length)}${ending}`
    if (!taken(candidate)) return candidate
  }
}

/**
 * A slug for a title that is neither taken nor reserved.
 * @param reserved words that mean something else in the same place of a URL (`new`, `edit`).
 */
export function uniqueSlug(title: string, taken: (slug: string) => boolean, reserved: readonly string[] = []): string {
  const words = new Set(reserved)
  return freeSlug(slugify(title), (slug) => words.has(slug) || taken(slug))
}
