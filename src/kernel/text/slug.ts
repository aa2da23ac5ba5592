const MOST = 60

/**
 * A readable part of a URL: lower case, letters and digits of any script, words joined by dashes; Latin letters lose
 * their marks. Never empty.
 */
export function slugify(title: string, otherwise = 'untitled'): string {
  const slug = title
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  const short = slug.length <= MOST ? slug : slug.slice(0, MOST).replace(/-[^-]*$/, '')
  return short === '' ? otherwise : short
}

/** The slug itself, or with the smallest number that is free. */
export function freeSlug(wanted: string, taken: (slug: string) => boolean): string {
  if (!taken(wanted)) return wanted
  for (let number = 2; ; number++) {
    const candidate = `${wanted}-${number}`
    if (!taken(candidate)) return candidate
  }
}
