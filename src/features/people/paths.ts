export const paths = {
  signIn: '/sign-in',
  signUp: '/sign-up',
  settings: '/settings',
  person: (handle: string) => `/people/${handle}`,
}
