import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { fill, filledFrom } from '#kernel/feature/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { forbidden, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { blockedBy, blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { editPost } from './commands/edit-post.ts'
import { removePost } from './commands/remove-post.ts'
import { reply } from './commands/reply.ts'
import { startThread } from './commands/start-thread.ts'
import { placeKinds, type PlaceKind } from './places.ts'
import { announcementsAt, mentionedIn, postsOf, threadsAt } from './queries.ts'
import { POSTS_AN_HOUR } from './terms.ts'
import { peopleOf } from '#kernel/events/index.ts'

const inside = new Set<string>()
let keeper = ''
/** A place for the people inside; one of them organises it. */
const room: PlaceKind = {
  kind: 'room',
  among: 'members',
  facts: async ({ viewer, id }) =>
    viewer === null || !(inside.has(viewer.id) || viewer.id === keeper || viewer.handle === 'quiet')
      ? null
      : {
          title: 'The room',
          href: '/room',
          language: 'en',
          mayNotPost: viewer.handle === 'quiet' ? forbidden('room.quiet', 'You only listen.') : null,
          organizes: viewer.id === keeper,
          tags: [`room:${id}`],
        },
  people: async () => peopleOf([...inside]),
}

function sure<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${inEnglish(answer)}`)
  return answer
}

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
let quiet: Actor
let stranger: Actor
const at = 'room:00000000-0000-7000-8000-000000000001'
beforeAll(async () => {
  kit = await testKit([], undefined, [], { filled: filledFrom([fill(placeKinds, room)]) })
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
  quiet = await personNamed(kit, 'Quiet')
  stranger = await personNamed(kit, 'Stranger')
  keeper = ada.id
  for (const { id } of [bo, cy]) inside.add(id)
})
afterAll(() => kit.close())

const thread = { at, title: '', body: 'Which worms are these?', announcement: false }

describe('a thread', () => {
  it('is started, answered in steps, and read in the order of the conversation', async () => {
    const { threadId } = sure(await startThread(kit.as(bo), thread))
    kit.clock.advance({ minutes: 1 })
    const first = sure(await reply(kit.as(cy), { threadId, body: 'Red ones.' }))
    kit.clock.advance({ minutes: 1 })
    const second = sure(await reply(kit.as(ada), { threadId, body: 'Compost worms.' }))
    kit.clock.advance({ minutes: 1 })
    const under = sure(await reply(kit.as(bo), { threadId, to: first.postId, body: 'Thank you, @cy and @nobody!' }))
    const deeper = sure(await reply(kit.as(cy), { threadId, to: under.postId, body: 'Welcome.' }))
    const { posts } = await postsOf(kit.services.db, threadId, 1)
    expect(posts.map(({ id }) => id)).toEqual([threadId, first.postId, under.postId, deeper.postId, second.postId])
    expect(posts[2]?.mentioned).toEqual([{ id: cy.id, handle: 'cy' }])
    expect(await mentionedIn(kit.services.db, under.postId)).toEqual([cy.id])
    const { threads } = await threadsAt(kit.services.db, [at], 20)
    expect(threads[0]).toMatchObject({ id: threadId, replies: 4, handle: 'bo' })
    expect(await kit.events()).toContain('discussion.replied')
  })

  it('exists for nobody who may not read its place, and is silent for those who only listen', async () => {
    const { threadId } = sure(await startThread(kit.as(bo), thread))
    const body = 'Hello'
    expect(await startThread(kit.as(stranger), thread)).toMatchObject({ kind: 'unknown' })
    expect(await startThread(kit.as(null), thread)).toMatchObject({ kind: 'unknown' })
    expect(await startThread(kit.as(bo), { ...thread, at: 'nowhere:x' })).toMatchObject({ kind: 'unknown' })
    expect(await reply(kit.as(stranger), { threadId, body })).toMatchObject({ kind: 'unknown' })
    expect(await reply(kit.as(quiet), { threadId, body })).toMatchObject({ code: 'room.quiet' })
    expect(await startThread(kit.as(quiet), thread)).toMatchObject({ code: 'room.quiet' })
    const other = sure(await startThread(kit.as(bo), thread))
    expect(await reply(kit.as(bo), { threadId, to: other.threadId, body })).toMatchObject({ kind: 'unknown' })
    expect(await reply(kit.as(bo), { threadId: 'x', body })).toMatchObject({ kind: 'unknown' })
  })

  it('keeps announcements of organisers on top', async () => {
    expect(await startThread(kit.as(bo), { ...thread, announcement: true })).toMatchObject({
      code: 'discussion.announce',
    })
    sure(await startThread(kit.as(ada), { ...thread, title: 'We meet\non Saturday', announcement: true }))
    expect(await announcementsAt(kit.services.db, at)).toMatchObject([{ title: 'We meet on Saturday' }])
  })

  it('leaves nothing behind when it is refused', async () => {
    const before = (await threadsAt(kit.services.db, [at], 20)).threads.length
    const nested = `${'> '.repeat(2_000)}x`
    const refused = await startThread(kit.as(bo), { ...thread, body: nested })
    if (isRefusal(refused)) expect((await threadsAt(kit.services.db, [at], 20)).threads.length).toBe(before)
    expect(isRefusal(refused)).toBe(true)
  })
})

describe('a post', () => {
  it('is changed by its author alone, and the earlier words are kept', async () => {
    const { threadId } = sure(await startThread(kit.as(bo), thread))
    expect(await editPost(kit.as(cy), { postId: threadId, body: 'Mine' })).toMatchObject({ code: 'post.not-author' })
    sure(await editPost(kit.as(bo), { postId: threadId, body: 'Which worms, @ada?' }))
    const { posts } = await postsOf(kit.services.db, threadId, 1)
    expect(posts[0]).toMatchObject({ body: 'Which worms, @ada?', mentioned: [{ id: ada.id, handle: 'ada' }] })
    const kept = await kit.services.db
      .selectFrom('revision')
      .select('body')
      .where('subject_kind', '=', 'post')
      .where('subject_id', '=', threadId)
      .execute()
    expect(kept).toEqual([{ body: { body: thread.body } }])
  })

  it('is taken away by its author, or with a reason by an organiser; the conversation stays', async () => {
    const { threadId } = sure(await startThread(kit.as(bo), thread))
    const { postId } = sure(await reply(kit.as(cy), { threadId, body: 'Buy my worms' }))
    expect(await removePost(kit.as(bo), { postId, reason: 'spam' })).toMatchObject({ code: 'post.not-yours' })
    expect(await removePost(kit.as(ada), { postId, reason: ' ' })).toMatchObject({
      fields: { reason: expect.anything() },
    })
    sure(await removePost(kit.as(ada), { postId, reason: 'An advertisement.' }))
    const { posts } = await postsOf(kit.services.db, threadId, 1)
    expect(posts[1]?.removed_reason).toBe('An advertisement.')
    expect(await editPost(kit.as(cy), { postId, body: 'Again' })).toMatchObject({ kind: 'unknown' })
    sure(await removePost(kit.as(bo), { postId: threadId, reason: '' }))
    expect(await reply(kit.as(cy), { threadId, body: 'Hm' })).toMatchObject({ code: 'discussion.removed' })
  })

  it('neither answers nor calls somebody behind a block', async () => {
    sure(await blockPerson(kit.as(cy), { handle: 'bo', blocked: true }))
    const { threadId } = sure(await startThread(kit.as(cy), thread))
    expect(await reply(kit.as(bo), { threadId, body: 'Hello' })).toMatchObject({ code: 'discussion.blocked' })
    const called = sure(await startThread(kit.as(bo), { ...thread, body: 'Hello @cy' }))
    expect(await mentionedIn(kit.services.db, called.threadId)).toEqual([])
    expect(await blockedBy(kit.services, cy.id)).toEqual(new Set([bo.id]))
    sure(await blockPerson(kit.as(cy), { handle: 'bo', blocked: false }))
    expect(await blockedBy(kit.services, cy.id)).toEqual(new Set())
  })

  it('comes at the pace of people', async () => {
    const fast = await personNamed(kit, 'Fast')
    inside.add(fast.id)
    for (let count = 0; count < POSTS_AN_HOUR; count++) sure(await startThread(kit.as(fast), thread))
    expect(await startThread(kit.as(fast), thread)).toMatchObject({ code: 'discussion.fast', kind: 'limited' })
    kit.clock.advance({ hours: 1, minutes: 1 })
    sure(await startThread(kit.as(fast), thread))
  })

  it('stands on pages of fifty', async () => {
    const { threadId } = sure(await startThread(kit.as(ada), thread))
    const writers = await Promise.all(['W1', 'W2', 'W3'].map((name) => personNamed(kit, name)))
    for (const { id } of writers) inside.add(id)
    for (let count = 0; count < 60; count++) {
      kit.clock.advance({ minutes: 2 })
      sure(await reply(kit.as(writers[count % 3] as Actor), { threadId, body: `Answer ${count}` }))
    }
    const one = await postsOf(kit.services.db, threadId, 1)
    const two = await postsOf(kit.services.db, threadId, 2)
    expect([one.posts.length, one.more, two.posts.length, two.more]).toEqual([50, true, 11, false])
    expect(two.posts.at(-1)?.body).toBe('Answer 59')
  })
})
