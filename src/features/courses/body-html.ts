import { renderKept, type Rendered } from '#kernel/text/index.ts'
import { coursePaths } from './paths.ts'
import { allActivities, type Activity, type Syllabus } from './terms.ts'

/**
 * The text of an activity as sanitised HTML: its links to other activities and its pictures resolved.
 * @param to where links to activities lead; in a cohort to the cohort's own pages.
 */
export function bodyHtml(
  slug: string,
  revisionId: string,
  syllabus: Syllabus,
  activity: Activity,
  to: (key: string) => string = (key) => coursePaths.activity(slug, key),
): Rendered {
  const keys = new Set(allActivities(syllabus).map(({ key }) => key))
  return renderKept(activity.body, `${slug} ${revisionId} ${to('')}`, { shift: 1, ...references(slug, keys, to) })
}

/** How texts of a course name its own activities and files: `activity:key#part` and `asset:path`. */
export function references(slug: string, keys: ReadonlySet<string>, to: (key: string) => string) {
  return {
    link: (href: string) => {
      const inside = /^activity:([^#]+)(#.*)?$/.exec(href)
      if (inside) return keys.has(inside[1] ?? '') ? to(inside[1] ?? '') + (inside[2] ?? '') : null
      return href.startsWith('asset:') ? assetUrl(slug, href) : undefined
    },
    image: (src: string) => (src.startsWith('asset:') ? assetUrl(slug, src) : undefined),
  }
}

function assetUrl(slug: string, href: string): string | null {
  try {
    return coursePaths.asset(slug, decodeURIComponent(href.slice('asset:'.length)))
  } catch {
    return null
  }
}
