import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  full: 'لا يحوي ملف الإنجاز أكثر من {most} عنصرًا.',
  fullInstead: 'أخرج شيئًا أولًا.',
  there: 'هو في ملفك من قبل.',
  chooseListed: 'اختر واحدًا مما في القائمة.',
  notAccepted: 'لم تقبل هذه الشارة بعد، فلا يراها أحد غيرك.',
  notAcceptedInstead: 'اقبلها أولًا.',
  workHidden: 'لا يمكن للآخرين رؤية هذا العمل، أو لا يمكنهم بعد رؤية أنه لك.',
  workHiddenInstead: 'أظهره للجميع في صفحته أولًا.',
  fromHere: 'نيلت هذه الشارة هنا.',
  fromHereInstead: 'هي بين شاراتك. أضفها من هناك.',
  broughtBefore: 'سبق أن جلبت هذه الشارة.',
  mostElsewhere: 'يمكنك جلب {most} شارة على الأكثر.',
  mostElsewhereInstead: 'احذف واحدة أولًا.',
  otherRecipient: 'مُنحت هذه الشارة لعنوان بريد غير عنوان حسابك.',
  otherRecipientInstead: 'إن كانت لك فغيِّر عنوان بريد حسابك إلى العنوان الذي مُنحت له، ثم اجلبها من جديد.',
  foundFalse: 'لا تُحفظ شارات لم تجتز التحقق. اسأل من أصدرها.',
  noLink: 'ليس لملفك رابط سري.',
  noLinkInstead: 'اختر أولًا أن يراه كل من لديه الرابط.',
  unreachable: 'لا تحوي الصورة إلا عنوان الشارة، وتعذر جلب شيء منه.',
  unreachableInstead: 'حاول لاحقًا، أو الصق الشارة نفسها.',
  nothingHeld: 'ليس لديك شارة سارية.',
  nothingHeldInstead: 'اقبل شارة أولًا.',
  sayFirst: 'اكتب شيئًا أولًا.',
  tooLong:
    'استعمل {most, plural, zero {# حرف} one {حرفًا واحدًا} two {حرفين} few {# أحرف} many {# حرفًا} other {# حرف}} على الأكثر.',
}
