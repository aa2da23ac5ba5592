import type { Redirect } from '../body/rewrite-links.ts'
import type { Reporter } from '../report.ts'
import type { Place, SiteMap } from './site-map.ts'

/**
 * How the addresses on one page are rewritten: pages to `activity:KEY`, files to `asset:PATH`, what is not part of the
 * course to where it is published, if that is known.
 * @param use told of every file that is named.
 */
export function redirectFor(
  map: SiteMap,
  from: Place,
  siteUrl: string | null,
  report: Reporter,
  use: (path: string) => void,
): Redirect {
  return (address) => {
    const target = map.find(address, from)
    if (target.kind === 'elsewhere') return null
    if (target.kind === 'page') {
      report.rewritten()
      return `activity:${target.key}${target.fragment}`
    }
    if (target.kind === 'asset') {
      report.rewritten()
      use(target.path)
      return `asset:${encoded(target.path)}${target.fragment}`
    }
    if (target.isFile) {
      report.missing(target.path, from.path)
      return withoutRoot(address)
    }
    if (siteUrl !== null) {
      report.leaving()
      return `${siteUrl}/${encoded(target.path)}`
    }
    report.broken(address, from.path)
    return withoutRoot(address)
  }
}

/** An address from the root would mean a page of the site that reads the course. */
function withoutRoot(address: string): string | null {
  return address.startsWith('/') ? `./${address.replace(/^\/+/, '')}` : null
}

function encoded(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('(', '%28').replaceAll(')', '%29'))
    .join('/')
}
