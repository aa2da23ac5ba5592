export const badgePaths = {
  list: '/badges',
  badge: (slug: string) => `/badges/${encodeURIComponent(slug)}`,
  image: (slug: string) => `/badges/${encodeURIComponent(slug)}/image.svg`,
  fresh: (slug: string) => `/courses/${encodeURIComponent(slug)}/badges/new`,
}
