/** Where a cohort is, as a pattern for routes. */
export const HOME = '/courses/:slug/cohorts/:number'

const home = (slug: string, number: number) => `/courses/${encodeURIComponent(slug)}/cohorts/${number}`

export const cohortPaths = {
  home,
  fresh: (slug: string) => `/courses/${encodeURIComponent(slug)}/cohorts/new`,
  people: (slug: string, number: number) => `${home(slug, number)}/people`,
  reviews: (slug: string, number: number) => `${home(slug, number)}/reviews`,
  activity: (slug: string, number: number, key: string) =>
    `${home(slug, number)}/activities/${encodeURIComponent(key)}`,
}
