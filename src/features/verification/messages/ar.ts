import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  verifyTitle: 'التحقق من شارة',
  verifyLead: 'أعطِ عنوان وثيقة شارة، أو ألصقها. يظهر كل فحص مع ما وجده.',
  address: 'عنوان الوثيقة',
  pasted: 'أو الوثيقة نفسها',
  verify: 'تحقَّق',
  valid: 'صحيحة: اجتازت كل الفحوص.',
  invalid: 'غير صحيحة.',
  unsure: 'لم يُحسم الأمر: تعذّر فحص شيء.',
  passed: 'اجتازته',
  failed: 'لم تجتزه',
  unknown: 'لم يُفحص',
  says: 'ما تقوله',
  saysBadge: 'الشارة',
  saysIssuer: 'أصدرتها',
  saysFrom: 'منذ',
}
