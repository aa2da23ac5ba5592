import { defineMessages } from '#kernel/i18n/index.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** Refusals of the command line. */
export const m = defineMessages('cli', { en, es, ar })
