import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  formerMember: 'Alguien que ya no está',
  schoolOf: 'Una escuela de P2PU, con {partner}',
}
