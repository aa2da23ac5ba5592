const part = encodeURIComponent
const list = (slug: string) => `/courses/${part(slug)}/cohorts`
const home = (slug: string, number: number) => `${list(slug)}/${number}`

export const cohortPaths = {
  list,
  fresh: (slug: string) => `${list(slug)}/new`,
  home,
  people: (slug: string, number: number) => `${home(slug, number)}/people`,
  person: (slug: string, number: number, handle: string) => `${home(slug, number)}/people/${part(handle)}`,
  settings: (slug: string, number: number) => `${home(slug, number)}/settings`,
  activity: (slug: string, number: number, key: string) => `${home(slug, number)}/activities/${part(key)}`,
}
