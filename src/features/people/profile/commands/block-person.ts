import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { personBlocked } from '../../events.ts'
import { m } from '../../messages/index.ts'

/** Blocks a person, or lifts the block: no allocation, mention or group together. Nobody is told. Refuses `unknown`, `block.self`. */
export const blockPerson = command(
  'people.block-person',
  async (tx, input: { handle: string; blocked: boolean }): Promise<{ handle: string; blocked: boolean } | Refusal> => {
    const other = await tx.db.selectFrom('person').select('id').where('handle', '=', input.handle).executeTakeFirst()
    if (tx.actor === null || other === undefined) return unknown('person')
    if (other.id === tx.actor.id) return refuse('block.self', m.blockSelf)
    const pair = { person_id: tx.actor.id, blocked_id: other.id }
    if (input.blocked)
      await tx.db
        .insertInto('block')
        .values({ ...pair, at: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    else
      await tx.db
        .deleteFrom('block')
        .where('person_id', '=', pair.person_id)
        .where('blocked_id', '=', pair.blocked_id)
        .execute()
    // Whom somebody blocks is their own matter: pages of both change, but no feed says so.
    tx.changed(`person:${tx.actor.id}`, `person:${other.id}`)
    await tx.record(personBlocked, { subject: ['person', tx.actor.id], tags: [], payload: { blocked: input.blocked } })
    return input
  },
)
