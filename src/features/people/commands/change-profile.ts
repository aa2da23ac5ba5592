import { command } from '#kernel/command/index.ts'
import { invalid, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { isZone } from '#kernel/time/format.ts'
import { profileChanged } from '../events.ts'
import { HANDLE, RESERVED_HANDLES } from '../terms.ts'

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
    const wrong: Record<string, string> = {}
    if (!/[\p{L}\p{N}]/u.test(name)) wrong['name'] = 'A name needs at least one letter.'
    if (!HANDLE.test(handle) || RESERVED_HANDLES.has(handle))
      wrong['handle'] = 'Small letters, digits and dashes; some words are reserved.'
    if (!isZone(input.zone)) wrong['zone'] = 'Choose a time zone from the list.'
    if (input.links.length > 5 || !input.links.every((link) => /^https?:\/\//.test(link) && URL.canParse(link)))
      wrong['links'] = 'At most five web addresses, each beginning with https://.'
    if (!input.languages.every((code) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(code)))
      wrong['languages'] = 'Language codes such as en, es, pt-BR.'
    const other = await tx.db
      .selectFrom('person')
      .select('id')
      .where('handle', '=', handle)
      .where('id', '<>', tx.actor.id)
      .executeTakeFirst()
    if (other !== undefined) wrong['handle'] = 'Somebody has this handle already.'
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
    await tx.db.updateTable('person').set(row).where('id', '=', tx.actor.id).execute()
    await tx.record(profileChanged, { subject: ['person', tx.actor.id], place: [`person:${tx.actor.id}`], payload: {} })
    return { handle }
  },
)
