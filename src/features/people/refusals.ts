/** Codes of the refusals of this feature. */
export const refusals = [
  'account.leaving',
  'account.staying',
  'block.self',
  'busy',
  'codes.off',
  'codes.on',
  'link.spent',
  'passkey.wrong',
  'passkeys.many',
  'person.exists',
  'sign-in.codes',
  'sign-in.over',
  'sign-in.stale',
  'sign-in.wrong',
  'tokens.many',
] as const
