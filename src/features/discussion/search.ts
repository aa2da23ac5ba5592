import { searchRule, type Searchable, type SearchDocument, type Subject } from '#kernel/search/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Filled } from '#kernel/feature/index.ts'
import { plainText } from '#kernel/text/index.ts'
import { postEdited, postRemoved, replied, threadStarted } from './events.ts'
import { m } from './messages/index.ts'
import { discussionPaths } from './paths.ts'
import { kindOfPlace, placeFacts, type PlaceFacts } from './places.ts'
import { headline } from './rules.ts'

const thread = ({ payload }: { payload: { rootId: string } }): Subject[] => [['thread', payload.rootId]]
/** What is said among members is not found. */
const among = ({ payload }: { payload: { at: string } }, filled: Filled) =>
  kindOfPlace(filled, payload.at)?.among === 'members'
/** Answers of one thread that are searched, oldest first. */
const MAX_ANSWERS = 500

/** Threads at places that anybody may read, with what is answered in them. */
export const threadSearchable: Searchable = {
  source: 'thread',
  rank: 50,
  kinds: [{ kind: 'thread', one: m.foundThread, all: m.tabThreads }],
  rules: [
    searchRule(threadStarted, thread, among),
    searchRule(replied, thread, among),
    searchRule(postEdited, thread, among),
    searchRule(postRemoved, thread, among),
  ],
  batch: 100,
  async after(db, id, most) {
    let rows = db.selectFrom('post').select('id').where('root_id', 'is', null).orderBy('id').limit(most)
    if (id !== null) rows = rows.where('id', '>', id)
    return (await rows.execute()).map((row) => row.id)
  },
  async documents({ db, now, filled }, ids) {
    const roots = await db
      .selectFrom('post')
      .select(['id', 'place', 'title', 'body'])
      .where('id', 'in', [...ids])
      .where('root_id', 'is', null)
      .where('removed_at', 'is', null)
      .execute()
    const places = new Map<string, PlaceFacts | null>()
    for (const { place } of roots)
      if (!places.has(place)) places.set(place, await placeFacts({ db, now, filled }, null, place))
    const found = new Map<string, SearchDocument[]>()
    for (const { id, place: at, title, body } of roots) {
      const place = places.get(at) ?? null
      if (place === null) continue
      const document: SearchDocument = {
        kind: 'thread',
        id,
        path: discussionPaths.thread.href({ id }),
        title: headline({ title, body }),
        within: place.title,
        language: place.language,
        summary: plainText(body),
        body: (await answersIn(db, id)).map(plainText).join('\n'),
        importance: 0.6,
      }
      found.set(id, [document])
    }
    return found
  },
}

async function answersIn(db: Db, rootId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('post')
    .select('body')
    .where('root_id', '=', rootId)
    .where('removed_at', 'is', null)
    .orderBy('at')
    .limit(MAX_ANSWERS)
    .execute()
  return rows.map(({ body }) => body)
}

/** The threads at some places, for events of whoever owns the places. */
export async function threadsOfPlaces(db: Db, places: readonly string[]): Promise<Subject[]> {
  if (places.length === 0) return []
  const rows = await db
    .selectFrom('post')
    .select('id')
    .where('place', 'in', [...places])
    .where('root_id', 'is', null)
    .execute()
  return rows.map(({ id }) => ['thread', id])
}
