import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { awardShown } from '../events.ts'

/** Its holder shows an award to everybody, or hides its page; a credential that was given away still verifies. Refuses `unknown`. */
export const showAward = command(
  'badges.show-award',
  async (tx, input: { awardId: string; public: boolean }): Promise<{ awardId: string } | Refusal> => {
    if (tx.actor === null || !isId(input.awardId)) return unknown('award')
    const { id: me } = tx.actor
    const done = await tx.db
      .updateTable('award')
      .set({ visibility: input.public ? 'public' : 'private' })
      .where('id', '=', input.awardId)
      .where('person_id', '=', me)
      .returning('badge_id')
      .executeTakeFirst()
    if (done === undefined) return unknown('award')
    await tx.record(awardShown, {
      subject: ['award', input.awardId],
      place: [`person:${me}`, `badge:${done.badge_id}`],
      payload: { awardId: input.awardId, public: input.public },
    })
    return { awardId: input.awardId }
  },
)
