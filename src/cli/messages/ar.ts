import type { en } from './en.ts'

export const ar = {
  noSteward: 'لا يوجد قائم على الموقع بعد.',
  organizerUnknown: 'لا أحد هنا له العنوان {email}.',
  organizerInstead: 'اذكر من ينظّم الدورة: --organizer EMAIL.',
  exportExists: 'يوجد شيء في {folder} من قبل.',
  exportExistsInstead: 'اذكر مجلدًا جديدًا.',
} as const satisfies Record<keyof typeof en, string>
