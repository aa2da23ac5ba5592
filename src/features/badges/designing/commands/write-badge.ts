import type { Tx } from '#kernel/command/index.ts'
import { likePrefix } from '#kernel/db/index.ts'
import { freeSlug, slugify } from '#kernel/text/index.ts'
import { badgeMade } from '../../events.ts'
import type { BadgeKind, Maker } from '../../terms.ts'
import { badgeTags } from '../../badge/index.ts'
import { writeVersion, type VersionWords } from './write-version.ts'

/** Parts of addresses below /badges that are pages of their own. */
const TAKEN = new Set(['new', 'feed.atom'])

export interface NewBadgeRow {
  kind: BadgeKind
  maker: Maker
  schoolId: string | null
  courseId: string | null
}

/** Writes a new badge with its first version, under a free address. A part of the caller's transaction. */
export async function writeBadge(tx: Tx, badge: NewBadgeRow, words: VersionWords): Promise<{ slug: string }> {
  const wanted = slugify(words.name, 'badge')
  const alike = await tx.db.selectFrom('badge').select('slug').where('slug', 'like', likePrefix(wanted)).execute()
  const taken = new Set(alike.map(({ slug }) => slug))
  const row = {
    id: tx.id(),
    slug: freeSlug(wanted, (one) => taken.has(one) || TAKEN.has(one)),
    kind: badge.kind,
    maker: badge.maker,
    school_id: badge.schoolId,
    maker_id: tx.actor?.id ?? null,
    course_id: badge.courseId,
    version_id: tx.id(),
    created_at: tx.now,
    retired_at: null,
  }
  await tx.db.insertInto('badge').values(row).execute()
  await writeVersion(tx, { id: row.version_id, badgeId: row.id, number: 1 }, words)
  await tx.record(badgeMade, {
    subject: ['badge', row.id],
    tags: badgeTags(row),
    payload: { badgeId: row.id, courseId: badge.courseId },
  })
  return { slug: row.slug }
}
