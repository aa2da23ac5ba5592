import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'
import { callPeers, callsSince } from '../call-readers.ts'
import { versionFacts } from '../facts.ts'

const MOST_AT_ONCE = 100

/**
 * The rescue list: authors who gave all their reviews and are short of their own. Each review they lack that nobody is
 * writing is offered to the best next reader, and after two days to another. Idempotent.
 */
export const offerRescues = command(
  'work.offer-rescues',
  async (tx, _input: Record<string, never>): Promise<{ offered: number }> => {
    const short = await sql<{ id: string; lacking: number }>`
      select id, lacking from (
        select review_queue.work_version_id as id, review_queue.opens_at, review_queue.needed - review_queue.total - (
          select count(*)::int from review_call where review_call.work_version_id = review_queue.work_version_id and review_call.at > ${callsSince(tx)}
            and not exists (select 1 from review_lease where review_lease.work_version_id = review_call.work_version_id
              and review_lease.reviewer_id = review_call.person_id and review_lease.at >= review_call.at)) as lacking
        from review_queue where short and urgency = 0 and opens_at <= ${tx.now}
      ) as finished
      where lacking > 0
      order by opens_at, id
      limit ${MOST_AT_ONCE}
    `.execute(tx.db)
    let offered = 0
    for (const { id, lacking } of short.rows) {
      const version = await versionFacts(tx.db, id)
      if (version !== null) offered += await callPeers(tx, version, lacking, 'rescue')
    }
    return { offered }
  },
)
