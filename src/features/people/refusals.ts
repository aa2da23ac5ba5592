/** Codes of the refusals of this feature. */
export const refusals = [
  'account.leaving',
  'account.staying',
  'block.self',
  'busy',
  'link.spent',
  'person.exists',
  'sign-in.stale',
  'sign-in.wrong',
  'tokens.many',
] as const
