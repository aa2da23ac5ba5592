/** The order of the areas of this feature: one imports only the index of earlier ones, and what lies beside them. */
export const AREAS = [
  'passwords',
  'credentials',
  'sessions',
  'second-step',
  'passkeys',
  'profile',
  'joining',
  'security',
  'settings',
] as const
