import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  badges: 'الشارات',
  badgesLead: 'تقول الشارة ما أنجزه حاملها، وتُظهر ما وراءها من عمل ومراجعات.',
  noBadges: 'لا شارات بعد. يصنع منظِّمو الدورة شارة حين يعرفون ما ينبغي أن تتطلبه.',
  makeBadge: 'اصنع شارة',
  makeLead: 'قل ما تتطلبه. ينالها كل من يحقق ذلك، لحظة يحققه.',
  name: 'الاسم',
  description: 'ما تقوله عن حاملها',
  works: 'عمل يحقق معايير التقييم',
  activities: 'أنشطة أُنجزت',
  cohortDone: 'مجموعة من الدورة أُكملت',
  made: 'صُنعت الشارة.',
  holders:
    '{count, plural, =0 {لا يحملها أحد بعد} one {يحملها شخص واحد} two {يحملها شخصان} few {يحملها # أشخاص} many {يحملها # شخصًا} other {يحملها # شخص}}',
  criteria: 'ما تتطلبه',
  notAccredited: 'شارة P2PU تقدير من الزملاء. ليست شهادة معتمدة، ولا تصدر P2PU شهادات معتمدة.',
}
