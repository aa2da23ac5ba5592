import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { m } from '../../messages/index.ts'
import { standingColumn, standings, mayBeShown } from '../../work/index.ts'

/**
 * The author shows a work, and with it their name, to everybody, or only to the cohort again. Refuses `unknown`, and
 * `work.unnamed` while it is read by people who must not know whose it is.
 */
export const showWork = command(
  'work.show',
  async (tx, input: { workId: string; public: boolean }): Promise<{ workId: string } | Refusal> => {
    const work =
      !isId(input.workId) || tx.actor === null
        ? undefined
        : await tx.db
            .selectFrom('work')
            .select(['id', 'cohort_id', 'activity_key', standingColumn().as('standing')])
            .where('id', '=', input.workId)
            .where('author_id', '=', tx.actor.id)
            .forUpdate()
            .executeTakeFirst()
    if (work === undefined) return unknown('work')
    const stands = await standings(tx.db, work.activity_key, work.standing)
    if (input.public && !mayBeShown([...stands.values()]))
      return refuse('work.unnamed', m.showUnnamed, { instead: m.showUnnamedInstead })
    await tx.db.updateTable('work').set({ public: input.public }).where('id', '=', work.id).execute()
    tx.changed(`work:${work.id}`, `cohort:${work.cohort_id}`)
    return { workId: work.id }
  },
)
