export const badgePaths = {
  list: '/badges',
  badge: (slug: string) => `/badges/${encodeURIComponent(slug)}`,
  image: (slug: string) => `/badges/${encodeURIComponent(slug)}/image.svg`,
  award: (id: string) => `/awards/${id}`,
  credential: (id: string) => `/awards/${id}/credential.json`,
  fresh: (slug: string) => `/courses/${encodeURIComponent(slug)}/badges/new`,
  verify: '/verify',
}
