/** Addresses that the frame of every page points at. The features behind them are not known here. */
export const places = {
  front: '/',
  courses: '/courses',
  ideas: '/ideas',
  badges: '/badges',
  schools: '/schools',
  about: '/about',
  values: '/values',
  search: '/search',
  suggestions: '/search/suggestions',
  verify: '/verify',
  api: '/api',
  feed: '/feed.atom',
  home: '/home',
  reviews: '/reviews',
  notices: '/notices',
  signIn: '/sign-in',
  signUp: '/sign-up',
  signOut: '/sign-out',
  settings: '/settings',
  confirmation: '/settings/confirmation',
  language: '/language',
  icon: '/icon.svg',
} as const

/** The sign-in page that leads back here. */
export function signInFrom(path: string): string {
  return `${places.signIn}?next=${encodeURIComponent(path)}`
}

/** The page of a person. */
export function personPath(handle: string): string {
  return `/people/${encodeURIComponent(handle)}`
}
