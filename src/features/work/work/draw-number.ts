import type { Tx } from '#kernel/command/index.ts'
import { numbersFor } from './rules/names.ts'

const TRIES_BEFORE_MORE = 8

/**
 * Gives somebody a number by which peers know them in one work, by chance and once: who has one keeps it. In another work they have another,
 * so that who is named in one afterwards is not known by it elsewhere.
 * Two at once never get the same; each waits for the other's row.
 */
export async function drawNumber(
  tx: Tx,
  { workId, cohortId }: { workId: string; cohortId: string },
  personId: string,
): Promise<void> {
  const { seats } = await tx.db
    .selectFrom('cohort')
    .select('seats')
    .where('id', '=', cohortId)
    .executeTakeFirstOrThrow()
  let most = numbersFor(seats)
  for (let tries = 1; ; tries++) {
    const known = await tx.db
      .selectFrom('peer_name')
      .select('number')
      .where('work_id', '=', workId)
      .where('person_id', '=', personId)
      .executeTakeFirst()
    if (known !== undefined) return
    const number = 1 + (Buffer.from(tx.random(4)).readUInt32BE() % most)
    await tx.db
      .insertInto('peer_name')
      .values({ work_id: workId, person_id: personId, number })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    // A cohort that outgrew its numbers, by late joiners and readers from outside, gets ten times as many.
    if (tries % TRIES_BEFORE_MORE === 0) most = most * 10 + 9
  }
}
