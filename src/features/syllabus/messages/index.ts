import { defineMessages } from '#kernel/i18n/index.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

export const m = defineMessages('syllabus', { en, es, ar })
