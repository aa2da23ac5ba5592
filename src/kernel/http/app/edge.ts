import type { Actor, Services } from '../../command/index.ts'
import type { Log } from '../../log/index.ts'
import type { Refusal } from '../../refusal.ts'
import type { PageCache } from '../../cache/index.ts'
import type { Limiter } from '../limiter.ts'
import type { Visit } from '../proxy-watch.ts'
import type { Rc } from '../route.ts'

/** Who a request comes from, as the feature that owns accounts finds out. */
export interface Identity {
  actor: Actor
  sessionId: string | null
  /** Set-Cookie lines that keep the session fresh. */
  cookies?: readonly string[]
}

/** What the composition root fills in: the kernel knows neither accounts nor pages. */
export interface Edge<V> {
  readonly services: Services
  readonly log: Log
  readonly baseUrl: string
  readonly trustProxy: boolean
  /** Pages of visitors. */
  readonly cache: PageCache
  readonly identify: (request: Request, cookies: Readonly<Record<string, string>>) => Promise<Identity | Refusal | null>
  readonly viewFor: (rc: Rc) => V | Promise<V>
  readonly localeFor: (request: Request, cookies: Readonly<Record<string, string>>, actor: Actor | null) => string
  /** Tags of the people whom a visitor's page shows, whichever route drew it. */
  readonly shownIn: (document: string) => Promise<readonly string[]>
  readonly document: (view: V, body: unknown) => string
  /** Whether a page that was drawn for a refused form says so. */
  readonly saysWhy: (document: string) => boolean
  readonly refusalPage: (view: V, refusal: Refusal, status: number) => unknown
  /** Null in load tests from one address. */
  readonly limiter: Limiter | null
  /** Told where each request comes from. */
  readonly visited?: (visit: Visit) => void
  /** Tells the metrics of each answer: method, pattern, status, milliseconds. */
  readonly measured: (method: string, pattern: string, status: number, ms: number) => void
}

/** What answering needs besides the request itself; made once. */
export interface Desk<V> {
  readonly edge: Edge<V>
  /** Headers of every answer. */
  readonly secure: Readonly<Record<string, string>>
  readonly origin: string
}
