import { defineMessages } from '#kernel/i18n/index.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export { reasons } from './reasons/index.ts'

export const m = defineMessages('verification', { en, es, ar })
