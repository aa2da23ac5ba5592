import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  formerMember: 'عضو سابق',
  schoolOf: 'مدرسة من مدارس P2PU، مع {partner}',
}
