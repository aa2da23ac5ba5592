import type { Message } from '#kernel/i18n/index.ts'
import { m } from '../../messages/index.ts'
import { type CheckItem, type ActivityKind, type Names } from '#features/syllabus/index.ts'

export const KIND_WORDS: Record<ActivityKind, Message> = {
  read: m.kindRead,
  watch: m.kindWatch,
  do: m.kindDo,
  discuss: m.kindDiscuss,
  make: m.kindMake,
}

export const NAMES_WORDS: Record<Names, Message> = {
  open: m.namesOpen,
  single: m.namesSingle,
  double: m.namesDouble,
  'open-after': m.namesOpenAfter,
}

/** What each choice means for authors and readers. */
export const NAMES_SENTENCES: Record<Names, Message> = {
  open: m.namesOpenMeans,
  single: m.namesSingleMeans,
  double: m.namesDoubleMeans,
  'open-after': m.namesOpenAfterMeans,
}

/** What a licence allows, for who meets its name for the first time. */
const LICENCE_MEANINGS: Record<string, Message> = {
  'CC BY-SA': m.meansBySa,
  'CC BY': m.meansBy,
  CC0: m.meansCc0,
  'CC BY-NC-SA': m.meansByNcSa,
  'CC BY-NC': m.meansByNc,
  MIT: m.meansMit,
}

/** A licence as people write it, "CC BY-SA 4.0"; an SPDX id we know no better name of stays as it is. */
export function licenceName(spdx: string): string {
  const [, kind, version] = /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)$/.exec(spdx) ?? []
  if (kind !== undefined) return `CC ${kind} ${version}`
  return spdx === 'CC0-1.0' ? 'CC0 1.0' : spdx
}

/** What it allows in a few words; null for those we have none for. */
export function licenceMeaning(spdx: string): Message | null {
  return LICENCE_MEANINGS[licenceName(spdx).replace(/ \d\.\d$/, '')] ?? null
}

/** A language by its own name in the reader's language: "Spanish". */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

export const CHECK_WORDS: Record<CheckItem, Message> = {
  outcomes: m.checkOutcomes,
  prerequisites: m.checkPrerequisites,
  workload: m.checkWorkload,
  make: m.checkMake,
  materials: m.checkMaterials,
  images: m.checkImages,
  conduct: m.checkConduct,
  meeting: m.checkMeeting,
  licence: m.checkLicence,
  company: m.checkCompany,
  links: m.checkLinks,
}
