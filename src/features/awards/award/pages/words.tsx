import type { Translate } from '#kernel/i18n/index.ts'
import type { Option } from '#ui/index.ts'
import type { EvidenceItem, Names } from '#features/badges/index.ts'
import { m } from '../../messages/index.ts'
import { keyOf } from '../rules.ts'
import { REASON_CODES, VISIBILITIES } from '../../terms.ts'
import { CODE_WORDS, evidenceWords, VISIBILITY_WORDS } from '../words.ts'

/** Pieces of evidence to tick. */
export function evidenceOptions(t: Translate, found: readonly EvidenceItem[], names: Names): Option[] {
  return found.map((item) => {
    const { name, narrative } = evidenceWords(t, item, names)
    return [keyOf(item), name, item.unnamed ? `${narrative} ${t(m.unnamedHint)}` : narrative]
  })
}

const HINTS = { public: m.visiblePublicHint, unlisted: m.visibleUnlistedHint, private: m.visiblePrivateHint }

export function visibilityOptions(t: Translate): Option[] {
  return VISIBILITIES.map((one) => [one, t(VISIBILITY_WORDS[one]), t(HINTS[one])])
}

export function codeOptions(t: Translate): Option[] {
  return REASON_CODES.map((code) => [code, t(CODE_WORDS[code])])
}
