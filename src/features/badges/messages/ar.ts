import type { en } from './en.ts'

export const ar: Partial<Record<keyof typeof en, string>> = {
  toldAwarded: 'نلت شارة «{badge}»',
  badges: 'الشارات',
  makeBadge: 'اصنع شارة',
  criteria: 'ما تتطلبه',
  evidence: 'الأدلة',
  verifyTitle: 'التحقق من شارة',
  verify: 'تحقَّق',
  valid: 'صحيحة: اجتازت كل الفحوص.',
  invalid: 'غير صحيحة.',
  portfolio: 'الشارات',
}
