/** What the addresses of a course lead to: `activity:KEY#part`, `activity:` for its first page, `asset:PATH`. */
export interface References {
  readonly home: string
  /** Pages by their keys. */
  readonly activities: Readonly<Record<string, string>>
  /** Before the paths of files, with the slash. */
  readonly assets: string
}

/** From the root of this site, on this page, or with a scheme. */
const ELSEWHERE = /^(?:[/#?]|[a-z][a-z0-9+.-]*:)/i

/** An address relative to the page it was imported from leads nowhere here. */
export function linkIn(references: References, href: string): string | null | undefined {
  const [, key, part = ''] = /^activity:([^#]*)(#.*)?$/s.exec(href) ?? []
  if (key === '') return references.home + part
  if (key !== undefined) {
    const page = pageOf(references, decoded(key))
    return page === null ? null : page + part
  }
  if (href.startsWith('asset:')) return assetIn(references, href)
  return ELSEWHERE.test(href) ? undefined : null
}

export function imageIn(references: References, src: string): string | null | undefined {
  return src.startsWith('asset:') ? assetIn(references, src) : undefined
}

function pageOf({ activities }: References, key: string | null): string | null {
  return key !== null && Object.hasOwn(activities, key) ? (activities[key] ?? null) : null
}

function assetIn({ assets }: References, href: string): string | null {
  const [, path = '', part = ''] = /^asset:([^#]*)(#.*)?$/s.exec(href) ?? []
  const file = decoded(path)
  return file === null || file === '' ? null : assets + file.split('/').map(encodeURIComponent).join('/') + part
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
