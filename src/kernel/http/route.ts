import type { z } from 'zod'
import type { Ctx } from '../command/index.ts'
import type { Message, WordedRefusal } from '../i18n/index.ts'
import type { Refusal } from '../refusal.ts'
import type { ParamsOf, Path } from './path.ts'
import type { RoutePolicy, RouteScope } from './policy.ts'
import type { Push } from './limiter.ts'
import type { RateRule } from './rate.ts'

/** One request as handlers see it: who, when, where; the body comes parsed. */
export interface Rc extends Ctx {
  readonly url: URL
  readonly requestId: string
  /** The visitor's network address, for rate limits and the session list. */
  readonly address: string
  readonly agent: string
  readonly locale: string
  readonly zone: string
  readonly sessionId: string | null
  readonly cookies: Readonly<Record<string, string>>
  readonly headers: Headers
}

export type Params = Readonly<Record<string, string>>

/** Where to go next; `say` is shown once on that page. */
export interface Redirect {
  readonly to: string
  readonly say?: Message
  /** Ready Set-Cookie lines. */
  readonly cookies?: readonly string[]
}

export interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A form as it came back: what was typed and what was wrong; empty on a first visit. */
export interface FormState {
  /** The path pattern of the action that was refused, or null. */
  readonly action: string | null
  readonly typed: Readonly<Record<string, string | readonly string[]>>
  readonly errors: Readonly<Record<string, string>>
  readonly refusal: WordedRefusal | null
}

export const emptyForm: FormState = { action: null, typed: {}, errors: {}, refusal: null }

export interface ApiDoc<D> {
  readonly summary: string
  readonly output: z.ZodType
  readonly json: (data: D, rc: Rc) => unknown
}

/** A page somebody can look at: a query, then a pure view; the same data under /api/v1. */
export interface PageRoute<V, Q, D, P extends string = string> {
  readonly kind: 'page'
  readonly path: string
  readonly policy: RoutePolicy
  readonly scope: RouteScope
  readonly query?: z.ZodType<Q>
  readonly load: (rc: Rc, params: ParamsOf<P>, query: Q) => Promise<D | Refusal | { redirect: string }>
  readonly view: (view: V, data: D, form: FormState) => unknown
  /** Tags of what the page shows, when a visitor's copy may be kept until one of them changes; null for one not to be kept. */
  readonly cache?: (data: D) => readonly string[] | null
  /** More of the answer's headers, by what is shown: `private, no-store` for what one person alone may see. */
  readonly headers?: (data: D) => Readonly<Record<string, string>>
  /** For costly reads; a copy that was kept does not count. */
  readonly rate?: RateRule
  readonly api?: ApiDoc<D>
}

/** A change somebody can make: input by one schema from a form or JSON, one command, then 303. */
export interface ActionRoute<V, I, O, P extends string = string> {
  readonly kind: 'action'
  readonly path: string
  readonly policy: RoutePolicy
  readonly scope: RouteScope
  readonly input: z.ZodType<I>
  readonly uploads?: { readonly maxBytes: number }
  readonly rate?: RateRule
  /** What else is counted, by what was sent: tries of a password for one account. */
  readonly pushes?: (rc: Rc, input: I) => readonly Push[]
  readonly run: (
    rc: Rc,
    params: ParamsOf<P>,
    input: I,
    files: Readonly<Record<string, readonly Upload[]>>,
  ) => Promise<O | Refusal>
  /** The answer of `run`: another address, or a page shown at once (a preview, a token shown once). */
  readonly done: (
    outcome: O,
    params: ParamsOf<P>,
  ) => Redirect | string | { show: (view: V) => unknown; cookies?: readonly string[] }
  /** The page that holds this form, shown again with what was typed when the input or the command is refused. */
  readonly on?: { page: AnyPage<V>; params?: (params: ParamsOf<P>) => Params }
  readonly api?: ApiDoc<O>
}

export interface RawAnswer {
  readonly status?: number
  readonly body: string | Uint8Array | ReadableStream | null
  readonly headers: Readonly<Record<string, string>>
}

/** Anything that is not a page: feeds, files, documents, health. */
export interface RawRoute<P extends string = string> {
  readonly kind: 'raw'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly policy: RoutePolicy
  readonly scope: RouteScope
  /** For machines that cannot send our origin, e.g. one-click unsubscribe: the path itself must carry the right to do it. */
  readonly crossOrigin?: true
  readonly rate?: RateRule
  /** Reads the Authorization header itself, e.g. for a machine that looks after the site. */
  readonly ownToken?: true
  readonly answer: (
    rc: Rc,
    params: ParamsOf<P>,
    body: () => Promise<Uint8Array | Refusal>,
  ) => Promise<RawAnswer | Refusal>
}

// The type parameters only matter where a route is written; a list of routes holds them erased.
export type AnyPage<V> = PageRoute<V, never, never>
export type AnyRoute<V> = AnyPage<V> | ActionRoute<V, never, never> | RawRoute

/** What a route says of itself; what a token needs is `read` for what is asked and `write` for what changes, unless told. */
type Told<R extends { scope: RouteScope }, P extends string> = Omit<R, 'kind' | 'scope' | 'path'> & {
  path: Path<P> | P
  scope?: RouteScope
}

/** The three ways to write a route, for one kind of view. */
export function routeKit<V>() {
  return {
    page<D, P extends string, Q = undefined>(route: Told<PageRoute<V, Q, D, P>, P>): AnyPage<V> {
      return { kind: 'page', scope: 'read', ...route, path: patternOf(route.path) } as unknown as AnyPage<V>
    },
    action<I, O, P extends string>(route: Told<ActionRoute<V, I, O, P>, P>): AnyRoute<V> {
      return { kind: 'action', scope: 'write', ...route, path: patternOf(route.path) } as unknown as AnyRoute<V>
    },
    raw<P extends string>(route: Omit<Told<RawRoute<P>, P>, 'method'> & { method?: 'GET' | 'POST' }): AnyRoute<V> {
      const { method = 'GET' } = route
      const scope = method === 'POST' ? 'write' : 'read'
      return { kind: 'raw', scope, ...route, method, path: patternOf(route.path) } as unknown as RawRoute
    },
  }
}

function patternOf(at: Path | string): string {
  return typeof at === 'string' ? at : at.pattern
}
