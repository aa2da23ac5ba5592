import type { Context } from 'hono'
import { hashToken, makeToken } from '../../ids/index.ts'
import { isRefusal } from '../../refusal.ts'
import { parseBody } from '../body.ts'
import { takeNonce } from '../forms.ts'
import { path } from '../path.ts'
import type { AnyRoute, FormState, Params, Rc } from '../route.ts'

/** How long what a visitor sent waits for them to sign in. */
const HOURS = 3
/** Most bytes of it; what is longer stays with who wrote it. */
const MAX_BYTES = 64_000
const KEPT_FORM_COOKIE = 'form'

/** Where a kept form stands, and what its browser is given to find it by. */
interface KeptForm {
  readonly page: string
  readonly cookies: readonly string[]
}

/**
 * Keeps the form that a visitor sent where only somebody signed in may: back on its page they find it as it was. What is of
 * the account itself is never kept, nor files. Null where there is nothing to keep.
 */
export async function keepForm<V>(c: Context, route: AnyRoute<V>, rc: Rc, params: Params): Promise<KeptForm | null> {
  if (route.kind !== 'action' || route.scope === 'account' || route.on === undefined) return null
  const body = await parseBody(c.req.raw, MAX_BYTES)
  if (isRefusal(body)) return null
  takeNonce(body)
  const typed = JSON.stringify(body.typed)
  if (Buffer.byteLength(typed) > MAX_BYTES) return null
  const { services } = rc
  const page = path(route.on.page.path).href((route.on.params?.(params) ?? params) as never)
  const token = makeToken(services.random)
  const row = { action: route.path, page, typed, person_id: null, kept_at: services.now() }
  await services.db
    .insertInto('kept_form')
    .values({ token_hash: hashToken(token), ...row })
    .execute()
  return { page, cookies: [cookie(token, HOURS)] }
}

/** The form that waits for this page in this browser; from the first on who sees it there, it is theirs alone. */
export async function keptFormFor(rc: Rc): Promise<FormState | null> {
  const token = rc.cookies[KEPT_FORM_COOKIE]
  if (token === undefined || token === '' || rc.actor === null || rc.actor.scopes !== null) return null
  const { db, now } = rc.services
  const { id } = rc.actor
  const kept = await db
    .updateTable('kept_form')
    .set({ person_id: id })
    .where('token_hash', '=', hashToken(token))
    .where('page', '=', rc.url.pathname)
    .where('kept_at', '>', now().subtract({ hours: HOURS }))
    .where((eb) => eb.or([eb('person_id', 'is', null), eb('person_id', '=', id)]))
    .returning(['action', 'typed'])
    .executeTakeFirst()
  return kept === undefined ? null : { action: kept.action, typed: kept.typed, errors: {}, refusal: null }
}

/** Forgets the form that waited, once it is sent. @returns what takes the cookie away; nothing where none waited for it. */
export async function forgetKeptForm(rc: Rc, action: string): Promise<readonly string[]> {
  const token = rc.cookies[KEPT_FORM_COOKIE]
  if (token === undefined || token === '' || rc.actor === null) return []
  const gone = await rc.services.db
    .deleteFrom('kept_form')
    .where('token_hash', '=', hashToken(token))
    .where('action', '=', action)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n ? [cookie('', 0)] : []
}

function cookie(token: string, hours: number): string {
  return `${KEPT_FORM_COOKIE}=${token}; Path=/; Max-Age=${hours * 3_600}; HttpOnly; SameSite=Lax`
}
