import type { en } from './en.ts'

export const ar: Partial<Record<keyof typeof en, string>> = {
  toldReview: 'راجع {name} عملك على «{activity}»',
  toldMeets: 'عملك على «{activity}» يفي بالمعيار',
  toldNotYet: 'وصلت مراجعات عملك على «{activity}»: حسّنه وسلّمه من جديد',
  toldAsked: 'عمل على «{activity}» ينتظر المراجعات أطول مما وُعد',
  toldExpired: 'مراجعة أخذتَها عادت إلى الآخرين',
  files: 'ملفات',
  filesHint:
    '{most, number} ملفات على الأكثر، {megabytes, number} ميغابايت في المجموع: صور وPDF ونصوص ومستندات وصوت وفيديو وzip. يُزال من الصورة مكان التقاطها وزمانه.',
  filesKept: 'ملفات رفعتَها',
  pictureHandedIn: 'صورة: {name}',
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
