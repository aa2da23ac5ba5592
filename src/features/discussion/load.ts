import { Temporal } from 'temporal-polyfill'
import type { Services } from '#kernel/command/index.ts'
import { signInFirst, type Rc } from '#kernel/http/index.ts'
import { cachedRead } from '#kernel/cache/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { blockedBy } from '#features/people/index.ts'
import { placeFacts, type PlaceFacts } from './places.ts'
import { mayEditPost } from './policy.ts'
import { announcementsAt, postsOf, threadsAt, whereIs, type PostView, type ThreadHead } from './queries.ts'
import { THREADS_A_PAGE, THREADS_SHOWN } from './terms.ts'

export interface PlaceView {
  /** Name of the place. */
  at: string
  place: PlaceFacts
  threads: ThreadHead[]
  more: boolean
}

const place = ({ services: { db, kept, now, filled }, actor }: Rc, at: string) =>
  placeFacts({ db, kept, now: now(), filled }, actor, at)

/**
 * What is being said at a place, for the panel where the discussed thing stands; null when the viewer may not read it.
 * @param known what the page that stands there knows of the place already.
 */
export async function loadTalk(rc: Rc, at: string, known?: PlaceFacts): Promise<PlaceView | null> {
  const facts = known ?? (await place(rc, at))
  return facts === null ? null : { at, place: facts, ...(await newestThreads(rc.services, at, facts)) }
}

function newestThreads(services: Services, at: string, { tags, within }: PlaceFacts) {
  return cachedRead(
    services,
    `threads ${at}`,
    () => threadsAt(services.db, placesIn(at, within), THREADS_SHOWN),
    ({ threads }) => [...tags, ...authorTags(threads)],
  )
}

const placesIn = (at: string, within: PlaceFacts['within']) => [at, ...(within?.keys() ?? [])]

/** The newest announcements of a place, for a page whose viewer is known to read there. */
export function loadAnnouncements({ services }: Rc, at: string, { tags }: PlaceFacts) {
  return cachedRead(
    services,
    `announcements ${at}`,
    () => announcementsAt(services.db, at),
    (posts) => [...tags, ...authorTags(posts)],
  )
}

/** Posts show the names of their authors. */
function authorTags(posts: readonly { author_id: string | null }[]): string[] {
  return [...new Set(posts.flatMap(({ author_id: id }) => (id === null ? [] : [`person:${id}`])))]
}

/** A page of the threads at a place; refuses `unknown`. */
export async function loadPlace(
  rc: Rc,
  at: string,
  before: string | undefined,
): Promise<(PlaceView & { before: string | null }) | Refusal> {
  const facts = await place(rc, at)
  if (facts === null) return notForYou(rc, 'place')
  const from = before === undefined ? null : Temporal.Instant.from(before)
  return {
    at,
    place: facts,
    before: before ?? null,
    ...(await threadsAt(rc.services.db, placesIn(at, facts.within), THREADS_A_PAGE, from)),
  }
}

export interface ThreadView {
  id: string
  at: string
  place: PlaceFacts
  root: PostView
  posts: PostView[]
  /** Ids of the people whom the viewer has blocked. */
  blocked: ReadonlySet<string>
  page: number
  more: boolean
}

/** A page of a thread; refuses `unknown`. */
export async function loadThread(rc: Rc, id: string, page: number): Promise<ThreadView | Refusal> {
  const { services } = rc
  const found = await cachedRead(
    services,
    `post ${id}`,
    () => whereIs(services.db, id),
    (post) => [`thread:${post.root_id ?? post.id}`],
  )
  const facts = found === null ? null : await place(rc, found.place)
  if (found === null || facts === null) return notForYou(rc, 'thread')
  const rootId = found.root_id ?? id
  const { posts, more } = await pageOfPosts(services, rootId, page)
  const [root] = page === 1 ? posts : (await pageOfPosts(services, rootId, 1)).posts
  if (root === undefined || posts.length === 0) return unknown('thread')
  const blocked = rc.actor === null ? NOBODY : await blockedBy(services, rc.actor.id)
  return { id: root.id, at: found.place, place: facts, root, posts, blocked, page, more }
}

const NOBODY: ReadonlySet<string> = new Set()

function pageOfPosts(services: Services, rootId: string, page: number) {
  return cachedRead(
    services,
    `posts ${rootId} ${page}`,
    () => postsOf(services.db, rootId, page),
    ({ posts }) => [`thread:${rootId}`, ...authorTags(posts), ...calledTags(posts)],
  )
}

function calledTags(posts: readonly PostView[]): string[] {
  return [...new Set(posts.flatMap(({ mentioned }) => mentioned.map(({ id }) => `person:${id}`)))]
}

/** The actor's own post, for changing its words; refuses `unknown`, `post.not-author`. */
export async function loadOwnPost(rc: Rc, id: string) {
  const found = await whereIs(rc.services.db, id)
  const facts = found === null ? null : await place(rc, found.place)
  if (found === null || facts === null || found.removed_at !== null) return unknown('post')
  const refusal = mayEditPost(rc.actor, { authorId: found.author_id, mayNotPost: facts.mayNotPost })
  if (refusal) return refusal
  return { ...found, title: facts.title, threadId: found.root_id ?? found.id }
}

/** A visitor may belong to the place once signed in. */
function notForYou(rc: Rc, what: string): Refusal {
  return rc.actor === null ? signInFirst() : unknown(what)
}
