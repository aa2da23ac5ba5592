import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  toldAwarded: 'نلت شارة «{badge}»',
  badges: 'الشارات',
  nobodyYet: 'لا أحد بعد.',
  criteria: 'ما تتطلبه',
  holdersTitle: 'من يحملها',
  ofCourse: 'شارة دورة',
  progress: 'الخطوات: {done} من {of}',
  awardTitle: 'شارة {badge}، حاملها {name}',
  awardedOn: 'تاريخ المنح',
  evidence: 'الأدلة',
  evidenceWork: 'عمل يحقق معايير التقييم',
  readBy:
    '{count, plural, zero {لم يقرأه أحد} one {قرأه زميل واحد} two {قرأه زميلان} few {قرأه # زملاء} many {قرأه # زميلًا} other {قرأه # زميل}}',
  evidenceActivity: 'أُنجز: {title}',
  evidenceCohort: 'مجموعة أُكملت',
  credential: 'وثيقة الشارة الموقَّعة (Open Badges 3.0)',
  verifyThis: 'تحقَّق منها',
  hide: 'أخفِ هذه الصفحة',
  show: 'أظهر هذه الصفحة للجميع',
  hidden: 'لا يرى هذه الصفحة سواك.',
  changed: 'تم.',
  portfolio: 'الشارات',
}
