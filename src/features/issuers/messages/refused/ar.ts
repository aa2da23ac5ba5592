import type { en } from './en.ts'

export const ar: Record<keyof typeof en, string> = {
  otherSecret: 'مفتاح توقيع لم يُختم بأي من السرَّين.',
  otherSecretInstead: 'لم يتغير شيء. ابحث عن SECRET الذي كان الموقع يعمل به حين أُنشئ المفتاح.',
  keyReason: 'قل لماذا، فهذا ما سيسأل عنه من يتحقق.',
  keyRevoked: 'هذا المفتاح ملغى من قبل.',
  keyRevokedInstead: 'لم يبق ما يُفعل.',
  noKey: 'ليس لهذا المُصدِر مفتاح كهذا بعد.',
  noKeyInstead: 'يحصل عليه حين يوقّع أول مرة.',
}
