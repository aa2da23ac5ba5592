import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Design } from '../../forms.ts'
import { readMaker, readWords } from '../read-design.ts'
import { writeBadge } from './write-badge.ts'

/**
 * Makes a badge in somebody's own name, P2PU's, a school's, of a course or of none. Refuses what `readMaker` and
 * `readWords` refuse: whose name one may not use, and criteria that could not be met.
 */
export const designBadge = command('badges.design', async (tx, design: Design): Promise<{ slug: string } | Refusal> => {
  const reading = { db: tx.db, now: tx.now, actor: tx.actor, files: tx.services.files }
  const maker = await readMaker(reading, design)
  if (isRefusal(maker)) return maker
  const words = await readWords(reading, design, null)
  return isRefusal(words) ? words : writeBadge(tx, maker.row, words)
})
