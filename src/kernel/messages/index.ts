import { defineMessages } from '../i18n/messages.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** What the ground floor itself says: refusals of the edge, of fields, of bodies. */
export const m = defineMessages('kernel', { en, es, ar })
