import { sql } from 'kysely'
import { command, type Tx } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { cohortById, cohortOrganizerIds } from '#features/cohorts/index.ts'
import { m } from '../../messages/index.ts'
import type { CheckKind } from '../../terms.ts'

/** How often it is drawn again when another organiser took what was drawn. */
const TRIES = 4

export interface Draw {
  cohortId: string
  activityKey: string
  /** By lot, which tells how strict the whole cohort is; or the one whose readers differ most. */
  kind: CheckKind
}

/**
 * Draws a reviewed work for an organiser to read for themselves. One that was drawn and never checked is drawn again first. Refuses
 * `unknown` to everybody else, `check.none` when every work was checked, appealed or is theirs, `check.taken` when other organisers drew the same at that moment.
 */
export const drawCheck = command(
  'work.draw-check',
  async (tx, input: Draw): Promise<{ versionId: string } | Refusal> => {
    const cohort = await cohortById(tx.db, input.cohortId)
    if (cohort === null || tx.actor === null) return unknown('cohort')
    if (!(await cohortOrganizerIds(tx, cohort)).has(tx.actor.id)) return unknown('cohort')
    const open = await openCheck(tx, input, tx.actor.id)
    if (open !== null) return { versionId: open }
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const versionId = await lot(tx, input, tx.actor.id)
      if (versionId === null) return refuse('check.none', m.checkNone, { instead: m.checkNoneInstead })
      if (await taken(tx, input, versionId, tx.actor.id)) return { versionId }
    }
    return refuse('check.taken', m.checkTaken, { instead: m.checkTakenInstead })
  },
)

/** Writes down whose check it is; false when another organiser was there first. */
async function taken(tx: Tx, { kind }: Draw, versionId: string, checkerId: string): Promise<boolean> {
  const row = await tx.db
    .insertInto('review_check')
    .values({
      work_version_id: versionId,
      kind,
      checker_id: checkerId,
      levels: null,
      reason: null,
      at: tx.now,
      checked_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('work_version_id')
    .executeTakeFirst()
  return row !== undefined
}

/** A check of this kind that is theirs, or nobody's yet, and not done. */
async function openCheck(tx: Tx, { cohortId, activityKey, kind }: Draw, me: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('review_check')
    .innerJoin('work_version', 'work_version.id', 'review_check.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select('work_version.id')
    .where('work.cohort_id', '=', cohortId)
    .where('work.activity_key', '=', activityKey)
    .where('review_check.kind', '=', kind)
    .where('review_check.checked_at', 'is', null)
    .where((eb) => eb.or([eb('checker_id', '=', me), eb('checker_id', 'is', null)]))
    .where(sql<boolean>`${notParty(me)} and ${notAppealed(kind)}`)
    .orderBy('review_check.at')
    .limit(1)
    .forUpdate('review_check')
    .skipLocked()
    .executeTakeFirst()
  if (row === undefined) return null
  await tx.db.updateTable('review_check').set({ checker_id: me }).where('work_version_id', '=', row.id).execute()
  return row.id
}

async function lot(tx: Tx, { cohortId, activityKey, kind }: Draw, me: string): Promise<string | null> {
  const found = await sql<{ id: string }>`
    select work_version.id from work_version join work on work.id = work_version.work_id
    where work.cohort_id = ${cohortId} and work.activity_key = ${activityKey} and not work_version.superseded
      and exists (select 1 from review where review.work_version_id = work_version.id)
      and not exists (select 1 from review_check where review_check.work_version_id = work_version.id)
      and (${kind} = 'random' or work_version.settled_at is not null)
      and ${notParty(me)} and ${notAppealed(kind)}
    order by ${kind === 'random' ? sql`work_version.id` : doubt}, work_version.id
    ${kind === 'random' ? sql`` : sql`limit 1`}
  `.execute(tx.db)
  const [a = 0, b = 0, c = 0, d = 0] = tx.random(4)
  const at = kind === 'random' ? ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 : 0
  return found.rows[at % Math.max(1, found.rows.length)]?.id ?? null
}

/** Most in doubt first: a criterion without a verdict, then the widest estimate. */
const doubt = sql`(select max(case verdict when 'uncertain' then 1000 else 0 end + coalesce(sd, high - low, 0)) from settlement where settlement.work_version_id = work_version.id) desc nulls last`

/** Fresh eyes are on a work whose author appealed; what they say then stands, so that it is in doubt no more. */
function notAppealed(kind: CheckKind) {
  return sql`not exists (select 1 from appeal where appeal.work_version_id = work_version.id
    and appeal.state in ${kind === 'random' ? sql`('reading', 'deciding')` : sql`('reading', 'deciding', 'upheld', 'declined')`})`
}

function notParty(me: string) {
  return sql`work.author_id <> ${me}
    and not exists (select 1 from work_author where work_author.work_id = work.id and work_author.person_id = ${me})
    and not exists (select 1 from review as own where own.work_version_id = work_version.id and own.reviewer_id = ${me})`
}
