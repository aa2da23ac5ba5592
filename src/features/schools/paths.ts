export const schoolPaths = {
  list: '/schools',
  fresh: '/schools/new',
  school: (slug: string) => `/schools/${encodeURIComponent(slug)}`,
  edit: (slug: string) => `/schools/${encodeURIComponent(slug)}/edit`,
  courses: (slug: string) => `/schools/${encodeURIComponent(slug)}/courses`,
  order: (slug: string) => `/schools/${encodeURIComponent(slug)}/courses/order`,
  removal: (slug: string) => `/schools/${encodeURIComponent(slug)}/courses/removal`,
  stewards: (slug: string) => `/schools/${encodeURIComponent(slug)}/stewards`,
  stewardEnd: (slug: string) => `/schools/${encodeURIComponent(slug)}/stewards/end`,
  closure: (slug: string) => `/schools/${encodeURIComponent(slug)}/closure`,
}
