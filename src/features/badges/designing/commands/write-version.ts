import type { Tx } from '#kernel/command/index.ts'
import { needsOf } from '../../criteria/index.ts'
import type { Alignment, Criteria, Drawing } from '../../terms.ts'

/** What a version of a badge says. */
export interface VersionWords {
  name: string
  description: string
  narrative: string
  criteria: Criteria
  drawing: Drawing
  imageHash: string | null
  alignments: readonly Alignment[]
  tags: readonly string[]
  language: string
  expiresMonths: number | null
}

/** Writes a version that a badge is earned by from now on, and what it looks at. A part of the caller's transaction. */
export async function writeVersion(
  tx: Tx,
  version: { id: string; badgeId: string; number: number },
  words: VersionWords,
): Promise<void> {
  await tx.db
    .insertInto('badge_version')
    .values({
      id: version.id,
      badge_id: version.badgeId,
      number: version.number,
      name: words.name,
      description: words.description,
      narrative: words.narrative,
      criteria: JSON.stringify(words.criteria),
      drawing: JSON.stringify(words.drawing),
      image_hash: words.imageHash,
      image_type: words.imageHash === null ? null : 'image/png',
      alignments: JSON.stringify(words.alignments),
      tags: JSON.stringify(words.tags),
      language: words.language,
      expires_months: words.expiresMonths,
      by_id: tx.actor?.id ?? null,
      at: tx.now,
    })
    .execute()
  await tx.db.deleteFrom('badge_need').where('badge_id', '=', version.badgeId).execute()
  const needs = needsOf(words.criteria).map(({ kind, ref }) => ({ badge_id: version.badgeId, kind, ref }))
  await tx.db.insertInto('badge_need').values(needs).execute()
}
