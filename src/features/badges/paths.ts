const badge = (slug: string) => `/badges/${encodeURIComponent(slug)}`

export const badgePaths = {
  list: '/badges',
  new: '/badges/new',
  draft: '/badges/new/draft',
  badge,
  image: (slug: string) => `${badge(slug)}/image.svg`,
  fresh: (slug: string) => `/courses/${encodeURIComponent(slug)}/badges/new`,
  /** The whole form for a badge of a course. */
  freshInFull: (slug: string) => `/badges/new?course=${encodeURIComponent(slug)}`,
  edit: (slug: string) => `${badge(slug)}/edit`,
  editDraft: (slug: string) => `${badge(slug)}/edit/draft`,
  versions: (slug: string) => `${badge(slug)}/versions`,
  version: (slug: string, number: number) => `${badge(slug)}/versions/${number}`,
  /** The picture of a version, 512 pixels a side; it never changes. */
  png: (slug: string, number: number) => `${badge(slug)}/v/${number}/image.png`,
  /** The version as a BadgeClass of Open Badges 2.0. */
  badgeClass: (slug: string, number: number) => `${badge(slug)}/v/${number}/class.json`,
  retirement: (slug: string) => `${badge(slug)}/retirement`,
  return: (slug: string) => `${badge(slug)}/return`,
  nominations: (slug: string) => `${badge(slug)}/nominations`,
  nominate: (slug: string) => `${badge(slug)}/nominations/new`,
  withdrawal: (id: string) => `/nominations/${id}/withdrawal`,
}
