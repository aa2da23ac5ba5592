import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { oneAtATime } from '../../criteria/index.ts'
import { badgeChanged } from '../../events.ts'
import type { Change } from '../../forms.ts'
import { m } from '../../messages/index.ts'
import { readWords } from '../read-design.ts'
import { badgeOfMine, badgeTags } from '../../badge/index.ts'
import { writeVersion } from './write-version.ts'

/**
 * Writes a new version of a badge, by which it is earned from now on; awards keep theirs. Refuses `badge.newer` when
 * somebody else saved one since, and what `readWords` refuses; only for those who look after it.
 */
export const changeBadge = command(
  'badges.change',
  async (tx, { slug, ...change }: Change & { slug: string }): Promise<{ slug: string; number: number } | Refusal> => {
    await oneAtATime(tx)
    const badge = await badgeOfMine(tx, slug)
    if (isRefusal(badge)) return badge
    if (badge.number !== change.basis)
      return refuse('badge.newer', m.newer, {
        values: { number: badge.number },
        instead: m.newerInstead,
        facts: { newest: badge.number },
      })
    const reading = { db: tx.db, now: tx.now, actor: tx.actor, files: tx.services.files }
    const words = await readWords(reading, change, badge.id)
    if (isRefusal(words)) return words
    const version = { id: tx.id(), badgeId: badge.id, number: badge.number + 1 }
    await writeVersion(tx, version, words)
    await tx.db.updateTable('badge').set({ version_id: version.id }).where('id', '=', badge.id).execute()
    await tx.record(badgeChanged, {
      subject: ['badge', badge.id],
      tags: badgeTags(badge),
      payload: { badgeId: badge.id, courseId: badge.course_id, versionId: version.id },
    })
    return { slug, number: version.number }
  },
)
