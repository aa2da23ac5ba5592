export const en = {
  noSteward: 'There’s no steward yet.',
  organizerUnknown: 'Nobody here has the address {email}.',
  organizerInstead: 'Say who organises the course: --organizer EMAIL.',
  exportExists: 'There’s already something in {folder}.',
  exportExistsInstead: 'Name a new folder.',
} as const
