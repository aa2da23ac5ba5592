import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { collapse, wordDiffs, type DiffPart } from '#kernel/text/index.ts'
import { ownerOf } from '#kernel/threads/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Message, Translate } from '#kernel/i18n/index.ts'
import { criteriaText, namesIn } from '../criteria/index.ts'
import { m } from '../messages/index.ts'
import { SHAPE_WORDS, type Badge } from '../badge/index.ts'

export interface Difference {
  part: keyof typeof PARTS
  diff: DiffPart[]
}

/** What can differ between versions, with its heading. */
export const PARTS = {
  name: m.partName,
  description: m.partDescription,
  narrative: m.partNarrative,
  criteria: m.partCriteria,
  picture: m.partPicture,
  alignments: m.partAlignments,
  tags: m.partTags,
  language: m.partLanguage,
  expiry: m.partExpiry,
} as const satisfies Record<string, Message>

/** A version as words, part by part, in one language. */
async function partsOf(db: Db, badge: Badge, t: Translate): Promise<Record<keyof typeof PARTS, string>> {
  const { drawing } = badge
  return {
    name: badge.name,
    description: badge.description,
    narrative: badge.narrative,
    criteria: criteriaText(badge.criteria, await namesIn(db, badge.criteria), t),
    picture:
      badge.image_hash === null
        ? t(m.partPictureDrawn, { shape: t(SHAPE_WORDS[drawing.shape]), hue: drawing.hue })
        : `${t(m.partPictureOwn)} (${badge.image_hash.slice(0, 8)})`,
    alignments: badge.alignments
      .map(({ name, url, framework, code, type }) => [name, url, framework, code, type].filter(Boolean).join(' · '))
      .join('\n'),
    tags: badge.tags.join(', '),
    language: badge.language,
    expiry: badge.expires_months === null ? t(m.expiresNever) : t(m.expires, { months: badge.expires_months }),
  }
}

/** The parts that differ between two versions, each with its words before and after. */
async function differing(db: Db, from: Badge, to: Badge, t: Translate) {
  const before = await partsOf(db, from, t)
  const after = await partsOf(db, to, t)
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[]
  return names
    .filter((part) => before[part] !== after[part])
    .map((part) => ({ part, texts: [before[part], after[part]] as const }))
}

/** The names of what changed from one version to another. */
export async function changedBetween(db: Db, from: Badge, to: Badge, t: Translate): Promise<(keyof typeof PARTS)[]> {
  return (await differing(db, from, to, t)).map(({ part }) => part)
}

/** What changed from one version to another, in words that came and went; what is the same is left out. */
export async function differencesOf(rc: Rc, from: Badge, to: Badge, t: Translate): Promise<Difference[] | Refusal> {
  const parts = await differing(rc.services.db, from, to, t)
  const diffs = await wordDiffs(
    rc.services.threads,
    ownerOf(rc),
    parts.map(({ texts }) => texts),
  )
  return isRefusal(diffs) ? diffs : parts.map(({ part }, at) => ({ part, diff: collapse(diffs[at] ?? []) }))
}
