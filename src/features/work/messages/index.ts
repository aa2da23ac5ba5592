import { defineMessages } from '#kernel/i18n/index.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { ar as refusedAr } from './refused/ar.ts'
import { en as refusedEn } from './refused/en.ts'
import { es as refusedEs } from './refused/es.ts'

export const m = defineMessages('work', {
  en: { ...en, ...refusedEn },
  es: { ...es, ...refusedEs },
  ar: { ...ar, ...refusedAr },
})
