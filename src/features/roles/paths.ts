export const rolePaths = {
  stewards: '/stewards',
  ending: '/stewards/ending',
} as const
