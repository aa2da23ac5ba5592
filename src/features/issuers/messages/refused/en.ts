export const en = {
  otherSecret: 'A signing key was sealed with neither of the two secrets.',
  otherSecretInstead: 'Nothing was changed. Look for the SECRET that the site ran with when the key was made.',
  keyReason: 'Say why: it’s what verifiers will ask.',
  keyRevoked: 'This key is already revoked.',
  keyRevokedInstead: 'There’s nothing left to do.',
  noKey: 'This issuer has no such key yet.',
  noKeyInstead: 'It gets one when it signs for the first time.',
} as const
