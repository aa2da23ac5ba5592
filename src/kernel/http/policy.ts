import type { Actor } from '../command/index.ts'
import { say, type Message } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { forbidden, refuse, type Refusal } from '../refusal.ts'

/**
 * Who may come through a route. The first four look at the visitor alone; `guarded` names a feature's policy, which the
 * command or query behind the route applies to the facts of the thing (a stranger gets "unknown", never a hint).
 */
export type RoutePolicy =
  | { readonly name: 'public' }
  | { readonly name: 'signed-in' }
  | { readonly name: 'confirmed' }
  | { readonly name: 'administrator' }
  | { readonly name: 'guarded'; readonly by: NamedPolicy; readonly need: 'public' | 'signed-in' | 'confirmed' }

/** A pure rule of who may do something: `(actor, facts) -> null or the refusal`, with a name and a sentence of who may. */
export interface NamedPolicy<F = never> {
  readonly policyName: string
  /** Completes "This is for ...": "organisers of the course". */
  readonly who: Message | string
  (actor: Actor | null, facts: F): Refusal | null
}

/** Names a policy, so that routes, the why-page and the tests can point at it. */
export function policy<F>(
  policyName: string,
  who: Message | string,
  decide: (actor: Actor | null, facts: F) => Refusal | null,
): NamedPolicy<F> {
  return Object.assign((actor: Actor | null, facts: F) => decide(actor, facts), { policyName, who })
}

export const open: RoutePolicy = { name: 'public' }
export const signedIn: RoutePolicy = { name: 'signed-in' }
export const confirmed: RoutePolicy = { name: 'confirmed' }
export const administrator: RoutePolicy = { name: 'administrator' }

/** The route's command or query applies `by`; `need` is what the visitor must at least be. */
export function guarded<F>(by: NamedPolicy<F>, need: 'public' | 'signed-in' | 'confirmed' = 'confirmed'): RoutePolicy {
  return { name: 'guarded', by: by as NamedPolicy, need }
}

/** What an API token must be allowed for a route: `account` is nothing that a token may do, whatever it is allowed. */
export type RouteScope = 'read' | 'write' | 'account'

/** Refuses a token what its person did not allow it; a browser session may do all that its person may. */
export function refusedByScope(scope: RouteScope, actor: Actor | null): Refusal | null {
  const scopes = actor?.scopes ?? null
  if (scopes === null) return null
  if (scope === 'account') return forbidden('account-only', m.accountOnly, m.accountOnlyInstead)
  return scopes.includes(scope) ? null : forbidden('scope', say(m.scope, { scope }))
}

/** Refuses visitors that the route's policy rules out before anything is loaded. */
export function refusedAtTheDoor(route: RoutePolicy, actor: Actor | null): Refusal | null {
  const need = route.name === 'guarded' ? route.need : route.name
  if (need === 'public') return null
  if (actor === null) return signInFirst()
  if (need === 'administrator' && !actor.administrator) return forbidden('not-steward', m.notSteward)
  if (need === 'confirmed' && !actor.confirmed) return unconfirmed()
  return null
}

/** Only for people with an account. */
export function signInFirst(): Refusal {
  return refuse('sign-in', m.signIn, { kind: 'sign-in', instead: m.signInInstead })
}

/** Everything that others can see waits until the address is known to be the person's own. */
export function unconfirmed(): Refusal {
  return forbidden('unconfirmed', m.unconfirmed, m.unconfirmedInstead)
}
