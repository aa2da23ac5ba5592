import type { en } from './en.ts'

export const ar: Partial<Record<keyof typeof en, string>> = {
  cohorts: 'المجموعات',
  openCohort: 'افتح مجموعة',
  apply: 'اطلب مقعدًا',
  applyNow: 'اطلب',
  takeSeat: 'خذ المقعد',
  decline: 'لا، شكرًا',
  thisWeek: 'الأنشطة',
  whoIsHere: 'من هنا',
  leave: 'غادر المجموعة',
  markDone: 'أنجزتُ هذا',
  done: 'تم',
  myCohorts: 'مجموعاتي',
  seats: 'المقاعد',
}
