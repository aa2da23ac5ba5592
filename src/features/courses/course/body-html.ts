import { renderKept, type Rendered } from '#kernel/text/index.ts'
import { coursePaths } from '../paths.ts'
import { allActivities, type Activity, type Syllabus } from '#features/syllabus/index.ts'

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

/** What a course or a module says of itself as sanitised HTML; it may name activities and files too. */
export function textHtml(slug: string, syllabus: Syllabus, text: string): string {
  const keys = allActivities(syllabus).map(({ key }) => key)
  const links = references(slug, new Set(keys), (key) => coursePaths.activity(slug, key))
  return renderKept(text, `${slug} ${keys.join(' ')}`, { shift: 1, ...links }).html
}

/**
 * How texts of a course name its own activities and files: `activity:key#part` and `asset:path`; `activity:` alone is the
 * course itself. An address relative to the page it was imported from leads nowhere here.
 */
export function references(slug: string, keys: ReadonlySet<string>, to: (key: string) => string) {
  return {
    link: (href: string) => {
      const [, target, part = ''] = /^activity:([^#]*)(#.*)?$/s.exec(href) ?? []
      if (target !== undefined) return activityUrl(slug, decoded(target), part, keys, to)
      if (href.startsWith('asset:')) return assetUrl(slug, href)
      return ELSEWHERE.test(href) ? undefined : null
    },
    image: (src: string) => (src.startsWith('asset:') ? assetUrl(slug, src) : undefined),
  }
}

/** From the root of this site, on this page, or with a scheme. */
const ELSEWHERE = /^(?:[/#?]|[a-z][a-z0-9+.-]*:)/i

function activityUrl(
  slug: string,
  key: string | null,
  part: string,
  keys: ReadonlySet<string>,
  to: (key: string) => string,
): string | null {
  if (key === '') return coursePaths.course(slug) + part
  return key !== null && keys.has(key) ? to(key) + part : null
}

function assetUrl(slug: string, href: string): string | null {
  const [, path = '', part = ''] = /^asset:([^#]*)(#.*)?$/s.exec(href) ?? []
  const file = decoded(path)
  return file === null || file === '' ? null : coursePaths.asset(slug, file) + part
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
