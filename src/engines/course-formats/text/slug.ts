const LONGEST = 60

/** A readable key out of a name: letters and digits of any script, lower case, joined by dashes; may be empty. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^[-\p{M}]+|-+$/gu, '')
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/-+$/, '')
}

/** The first of the candidates that is free, or the last of them with the smallest number that makes it so. */
export function freeKey(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const wanted = candidates.filter((one) => one !== '')
  const free = wanted.find((one) => !taken.has(one))
  if (free !== undefined) return free
  const last = wanted.at(-1) ?? 'page'
  if (!taken.has(last)) return last
  for (let number = 2; ; number++) if (!taken.has(`${last}-${number}`)) return `${last}-${number}`
}
