import { command, type Tx } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { choicesOf } from '../queries.ts'
import { readLeavingToken, type Leaving } from '../leaving-token.ts'
import { paceOf } from '../rules.ts'
import { isKind, KINDS, type Kind, type Pace } from '../terms.ts'

/** How the actor wants to be told, kind by kind; kinds that are not named stay as they are. Refuses `unknown` for visitors. */
export const choosePace = command(
  'notifications.choose-pace',
  async (tx, input: { paces: Readonly<Partial<Record<Kind, Pace>>> }): Promise<{ chosen: number } | Refusal> => {
    if (tx.actor === null) return unknown('page')
    const chosen = Object.entries(input.paces).filter(([kind]) => isKind(kind))
    for (const [kind, pace] of chosen) await choose(tx, tx.actor.id, kind as Kind, pace)
    return { chosen: chosen.length }
  },
)

/** Leaves a list by the link in a letter, without signing in. Doing it again changes nothing. Refuses `unknown`. */
export const leaveList = command(
  'notifications.leave-list',
  async (tx, { token }: { token: string }): Promise<Leaving | Refusal> => {
    const leaving = readLeavingToken(tx.services.site.secret, token)
    const person =
      leaving === null
        ? undefined
        : await tx.db.selectFrom('person').select('id').where('id', '=', leaving.personId).executeTakeFirst()
    if (leaving === null || person === undefined) return unknown('list')
    const chosen = await choicesOf(tx.db, person.id)
    const daily = (Object.keys(KINDS) as Kind[]).filter((kind) => paceOf(kind, chosen) === 'daily')
    const kinds = leaving.kind === 'all' ? daily : [leaving.kind]
    for (const kind of kinds) await choose(tx, person.id, kind, 'off')
    return leaving
  },
)

async function choose(tx: Tx, personId: string, kind: Kind, pace: Pace): Promise<void> {
  await tx.db
    .insertInto('notice_preference')
    .values({ person_id: personId, kind, pace })
    .onConflict((conflict) => conflict.columns(['person_id', 'kind']).doUpdateSet({ pace }))
    .execute()
  if (pace !== 'off') return
  await tx.db
    .updateTable('notice')
    .set({ mail_due: false })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('mailed_at', 'is', null)
    .execute()
}
