import type { App } from '../../app.ts'
import type { Actor, Ctx } from '#kernel/command/index.ts'
import { apply } from '#features/cohorts/index.ts'
import { makePerson } from '#features/people/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'

/** The people of the village by name. */
export type Cast = Map<string, Actor>

/** Makes a person with a confirmed address, as an actor. */
export async function member(app: App, name: string, zone: string): Promise<Actor | Refusal> {
  const made = await makePerson(app.system, {
    email: `${name.toLowerCase()}@village.example`,
    name,
    token: false,
    zone,
  })
  return isRefusal(made)
    ? made
    : {
        id: made.personId,
        handle: made.handle,
        name,
        confirmed: true,
        administrator: false,
        zone,
        locale: null,
        scopes: null,
      }
}

/** Runs commands as somebody of the cast. */
export function by(app: App, cast: Cast, name: string): Ctx {
  const actor = cast.get(name)
  if (actor === undefined) throw new Error(`there is no ${name} in the cast`)
  return { services: app.services, actor }
}

const GROUNDS = ['my balcony', 'the school yard', 'a field by the river', 'under an apple tree']

/** Somebody applies for a seat. */
export function applyTo(app: App, cast: Cast, cohortId: string, name: string): Promise<{ state: string } | Refusal> {
  return apply(by(app, cast, name), { cohortId, answer: `I will look at ${GROUNDS[name.length % GROUNDS.length]}.` })
}
