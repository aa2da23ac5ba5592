import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  stewardsTitle: 'القيِّمون على هذا الموقع',
  stewardsLead: 'يعتنون بالموقع. ولا بد من واحد على الأقل دائمًا.',
  nameSteward: 'تعيين قيِّم آخر',
  handle: 'اسم المستخدم',
  handleHint: 'كما في عنوان الملف الشخصي. ويلزم أن يكون البريد الإلكتروني مؤكدًا.',
  reason: 'السبب',
  reasonHint: 'جملة واحدة يمكن لبقية القيِّمين قراءتها.',
  endOwn: 'التخلي عن دور القيِّم',
  endOwnLead: 'يمكن لقيِّم آخر أن يعيّنك من جديد. أما القيِّم الأخير فلا يمكنه التخلي قبل أن يعيّن غيره.',
  stewardNamed: 'أصبح قيِّمًا على الموقع الآن.',
  stewardshipEnded: 'لم تعد قيِّمًا على هذا الموقع.',
  reasonNeeded: 'اذكر سببًا، فهو يُحفظ مع القرار.',
  nobodyConfirmed: 'لا أحد بهذا الاسم وببريد إلكتروني مؤكد.',
  lastSteward: 'أنت القيِّم الوحيد على هذا الموقع، ولا بد له من قيِّم.',
  lastStewardInstead: 'عيّن أولًا قيِّمًا آخر في ‎/stewards.',
  becauseFirst: 'أول من جاء إلى هذا الموقع.',
  becauseTerminal: 'عُيّن من طرفية الجهاز.',
  becauseOver: 'انتهت المدة.',
  tokenUnknown: 'هذا الرمز غير معروف أو أُلغي.',
  tokenUnknownInstead: 'أنشئ رمزًا جديدًا في إعداداتك.',
}
