import { path } from '#kernel/http/index.ts'

const fresh = path('/badges/new')

export const badgePaths = {
  list: path('/badges'),
  new: fresh,
  draft: path('/badges/new/draft'),
  badge: path('/badges/:slug'),
  image: path('/badges/:slug/image.svg'),
  fresh: path('/courses/:slug/badges/new'),
  edit: path('/badges/:slug/edit'),
  editDraft: path('/badges/:slug/edit/draft'),
  versions: path('/badges/:slug/versions'),
  version: path('/badges/:slug/versions/:number'),
  png: path('/badges/:slug/v/:number/image.png'),
  badgeClass: path('/badges/:slug/v/:number/class.json'),
  retirement: path('/badges/:slug/retirement'),
  return: path('/badges/:slug/return'),
  nominations: path('/badges/:slug/nominations'),
  nominate: path('/badges/:slug/nominations/new'),
  withdrawal: path('/nominations/:id/withdrawal'),
  /** The whole form for a badge of a course. */
  freshInFull: (slug: string) => fresh.href({}, { query: { course: slug } }),
}
