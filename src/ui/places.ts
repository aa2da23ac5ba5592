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
  portfolio: '/portfolio',
  signIn: '/sign-in',
  signUp: '/sign-up',
  signOut: '/sign-out',
  settings: '/settings',
  confirmation: '/settings/confirmation',
  language: '/language',
  icon: '/icon.svg',
} as const

/** The sign-in page that leads back here, or to where a door leads that one stands at. */
export function signInFrom(path: string): string {
  return doorFrom(places.signIn, path)
}

/** The page to sign up on, from which one comes back here. */
export function signUpFrom(path: string): string {
  return doorFrom(places.signUp, path)
}

/** Pages on the way in, which nobody wants to be led back to. */
const DOORS: readonly string[] = [places.signIn, places.signUp, '/confirm', '/reset']

function doorFrom(door: string, path: string): string {
  const [page = '', query = ''] = path.split('?')
  const atDoor = DOORS.some((one) => page === one || page.startsWith(`${one}/`))
  const wanted = atDoor ? new URLSearchParams(query).get('next') : path
  return wanted === null || wanted === places.front ? door : `${door}?next=${encodeURIComponent(wanted)}`
}

/** The page of a person. */
export function personPath(handle: string): string {
  return `/people/${encodeURIComponent(handle)}`
}

/** A person's own picture. @param image by which a new one is told from the one before. */
export function picturePath(handle: string, image: string): string {
  return `${personPath(handle)}/picture?v=${image.slice(0, 12)}`
}
