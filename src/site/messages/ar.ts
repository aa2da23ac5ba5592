import type { en } from './en.ts'

export const ar: Partial<Record<keyof typeof en, string>> = {
  frontTitle: 'تعلُّم للجميع، من الجميع، عن كل شيء تقريبًا',
  frontLead: 'هنا ينظِّم الناس دورات بعضهم لبعض من مواد مفتوحة، ويراجع كلٌّ عمل الآخر، وما تنجزه تحمله معك.',
  startIdea: 'قل ما تريد أن تتعلمه',
  findCourse: 'ابحث عن دورة',
  openCourses: 'الدورات المفتوحة',
  ideasTitle: 'أفكار تبحث عن رفقة',
  howTitle: 'كيف يجري ذلك',
  homeTitle: 'مكانك',
  homeLead: 'ما ينتظرك أولًا.',
  searchTitle: 'بحث',
  searchLabel: 'عمَّ تبحث؟',
  aboutTitle: 'من نحن',
  valuesTitle: 'قيمنا',
  apiTitle: 'واجهة البرمجة',
}
