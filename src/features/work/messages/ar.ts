import type { en } from './en.ts'

export const ar: Partial<Record<keyof typeof en, string>> = {
  handIn: 'سلِّم',
  handInTitle: 'عملك',
  links: 'الروابط',
  deskTitle: 'المراجعات',
  claim: 'خذ المراجعة التالية',
  give: 'قدِّم المراجعة',
  feedback: 'ماذا رأيت؟',
  nextStep: 'شيء واحد للتجربة',
  reviews: 'المراجعات',
}
