import type { en } from './en.ts'

export const es = {
  noSteward: 'Aún no hay nadie que administre el sitio.',
  organizerUnknown: 'Aquí nadie tiene la dirección {email}.',
  organizerInstead: 'Di quién organiza el curso: --organizer EMAIL.',
  exportExists: 'Ya hay algo en {folder}.',
  exportExistsInstead: 'Indica una carpeta nueva.',
} as const satisfies Record<keyof typeof en, string>
