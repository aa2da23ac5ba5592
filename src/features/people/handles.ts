import type { Trx } from '#kernel/db/index.ts'
import { freeSlug, slugify } from '#kernel/text/index.ts'
import { HANDLE, RESERVED_HANDLES } from './terms.ts'

/** A free handle made from a name; names in other scripts than Latin get `person`, with a number. */
export async function handleFor(db: Trx, name: string): Promise<string> {
  const plain = slugify(name, 'person')
    .slice(0, 24)
    .replaceAll(/^-+|-+$/g, '')
  const wanted = HANDLE.test(plain) && plain.length > 1 ? plain : 'person'
  const rows = await db.selectFrom('person').select('handle').where('handle', 'like', `${wanted}%`).execute()
  const taken = new Set(rows.map(({ handle }) => handle))
  return freeSlug(wanted, (handle) => taken.has(handle) || RESERVED_HANDLES.has(handle))
}
