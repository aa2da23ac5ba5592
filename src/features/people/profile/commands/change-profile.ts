import { command, type Tx } from '#kernel/command/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { invalid, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { isZone } from '#kernel/time/format.ts'
import { profileChanged } from '../../events.ts'
import { keepFormerHandle, lockHandles, takeFormerHandle, wasSomebodys } from '../handles.ts'
import { m } from '../../messages/index.ts'
import { refuseName } from '../../rules.ts'
import { HANDLE, RESERVED_HANDLES } from '../../terms.ts'

export interface Profile {
  name: string
  handle: string
  bio: string
  languages: readonly string[]
  zone: string
  links: readonly string[]
}

/** Changes the actor's own profile. Refuses `invalid` by field: a handle that is taken or reserved, an unknown zone, a link that is not a web address. */
export const changeProfile = command(
  'people.change-profile',
  async (tx, input: Profile): Promise<{ handle: string } | Refusal> => {
    if (tx.actor === null) return unknown('profile')
    const name = oneLine(input.name, 80)
    const handle = input.handle.trim().toLowerCase()
    const wrong: Record<string, Message> = {}
    if (refuseName(name)) wrong['name'] = m.nameNeedsLetter
    if (!HANDLE.test(handle) || RESERVED_HANDLES.has(handle)) wrong['handle'] = m.handleShape
    if (!isZone(input.zone)) wrong['zone'] = m.zoneFromList
    if (input.links.length > 5 || !input.links.every((link) => /^https?:\/\//.test(link) && URL.canParse(link)))
      wrong['links'] = m.linksShape
    if (!input.languages.every((code) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)))
      wrong['languages'] = m.languagesShape
    if (await isTaken(tx, handle)) wrong['handle'] = m.handleTaken
    if (Object.keys(wrong).length > 0) return invalid(wrong)
    const row = {
      name,
      handle,
      bio: input.bio,
      languages: [...input.languages],
      zone: input.zone,
      links: [...input.links],
      updated_at: tx.now,
    }
    if (handle !== tx.actor.handle) await giveUpHandle(tx, handle)
    await tx.db.updateTable('person').set(row).where('id', '=', tx.actor.id).execute()
    await tx.record(profileChanged, { subject: ['person', tx.actor.id], tags: [`person:${tx.actor.id}`], payload: {} })
    return { handle }
  },
)

async function isTaken(tx: Tx, handle: string): Promise<boolean> {
  await lockHandles(tx)
  const { db, actor } = tx
  const id = actor?.id ?? null
  const other = await db
    .selectFrom('person')
    .select('id')
    .where('handle', '=', handle)
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined || (await wasSomebodys(db, handle, id))
}

/** The handle of until now goes on leading to the person; a former one of theirs that they take again leads there by itself. */
async function giveUpHandle(tx: Tx, wanted: string): Promise<void> {
  const { id = '' } = tx.actor ?? {}
  const { handle } = await tx.db.selectFrom('person').select('handle').where('id', '=', id).executeTakeFirstOrThrow()
  if (handle !== wanted) await keepFormerHandle(tx, handle, id)
  await takeFormerHandle(tx, wanted)
}
