export const en = {
  formerMember: 'A former member',
  schoolOf: 'A school of P2PU, with {partner}',
} as const
