import type { Actor, Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule, type Recorded, type Told } from '#kernel/events/index.ts'
import { replied, threadStarted } from './events.ts'
import { m } from './messages/index.ts'
import { discussionPaths } from './paths.ts'
import { asks, peopleAt, placeFacts } from './places.ts'
import { mentionedIn, whereIs } from './queries.ts'
import { headline } from './rules.ts'

interface Said {
  postId: string
  rootId: string
  at: string
}

/** Whoever is called by name, whoever is answered, and everybody at the place of a new thread. */
export const discussionNotices: NoticeRule[] = [
  noticeRule(threadStarted, calls),
  noticeRule(replied, calls),
  noticeRule(replied, async (tx, { payload }) => {
    const root = await whereIs(tx.db, payload.rootId)
    const answered = payload.parentId === payload.rootId ? root : await whereIs(tx.db, payload.parentId)
    if (root === null) return []
    const authors = [answered?.author_id ?? null, root.author_id].filter((id) => id !== null)
    const to = await readers(tx, root.place, [...new Set(authors)])
    return [{ to, kind: 'answer', message: m.toldAnswer, values: { thread: headline(root) }, href: addressOf(payload) }]
  }),
  noticeRule(threadStarted, async (tx, { payload }) => {
    const [post, to] = [await whereIs(tx.db, payload.postId), await peopleAt(asks(tx), payload.at)]
    if (post === null) return []
    const values = { thread: headline(post) }
    const href = addressOf(payload)
    return payload.announcement
      ? [{ to, kind: 'announcement', message: m.toldAnnouncement, values, href }]
      : [{ to, kind: 'thread', message: m.toldThread, values, href }]
  }),
]

async function calls(tx: Tx, { payload }: Recorded<Said>): Promise<Told[]> {
  const called = await mentionedIn(tx.db, payload.postId)
  const root = called.length === 0 ? null : await whereIs(tx.db, payload.rootId)
  if (root === null) return []
  const to = await readers(tx, payload.at, called)
  return [{ to, kind: 'mention', message: m.toldMention, values: { thread: headline(root) }, href: addressOf(payload) }]
}

function addressOf({ rootId, postId }: Said): string {
  return rootId === postId ? discussionPaths.thread.href({ id: rootId }) : discussionPaths.post(rootId, postId)
}

/** Those who may still read what is said there. */
async function readers(tx: Tx, place: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const id of ids) if ((await placeFacts(asks(tx), asReader(id), place)) !== null) found.push(id)
  return found
}

/** A reader without powers. */
function asReader(id: string): Actor {
  return { id, handle: '', name: '', confirmed: true, administrator: false, zone: 'UTC', locale: null, scopes: null }
}
