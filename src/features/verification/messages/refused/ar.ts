import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  fileLarge: 'هذا الملف أكبر من 1 ميغابايت، ولا تبلغ شارة ذلك.',
  nothingGiven: 'أدخل عنوانًا أو اختر ملفًا أو الصق شارة.',
  noAward: 'لا توجد شارة كهذه هنا، أو أن حاملها يخفيها.',
  notFetched:
    'تعذر جلب شيء من هذا العنوان. يجب أن يكون عنوان ويب عامًّا (https://) لملف JSON أو لصورة شارة. يمكنك أيضًا اختيار الملف أو لصق الشارة.',
}
