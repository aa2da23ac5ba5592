import { REASONS } from '#engines/open-badges/index.ts'
import { defineMessages } from '#kernel/i18n/index.ts'
import { ar } from './ar.ts'
import { es } from './es.ts'

/** What a check of a badge found, by the engine's codes. */
export const reasons = defineMessages('badgechecks', { en: REASONS, es, ar })
