import { isRefusal, type Refusal } from '../../refusal.ts'
import { drawnWhole } from '../../text/index.ts'
import { ownerOf } from '../../threads/index.ts'
import { seeOther, type Answer } from '../answers.ts'
import { nonceOf, withNonce } from '../forms.ts'
import { inputOf } from '../input.ts'
import type { FormState, PageRoute, Params, Rc } from '../route.ts'
import type { Desk } from './edge.ts'

interface Drawn {
  readonly data: unknown
  readonly document: string
}

export async function draw<V>(
  desk: Desk<V>,
  route: PageRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
  form: FormState,
): Promise<Drawn | Answer> {
  const query = inputOf(route.query, rc.url.searchParams)
  if (isRefusal(query)) return query
  const data = await route.load(rc, params, query)
  if (isRefusal(data)) return data
  if (isRedirect(data)) return seeOther({ to: data.redirect })
  const view = await desk.edge.viewFor(rc)
  const document = await documentFor(desk, rc, view, () => route.view(view, data, form))
  return isRefusal(document) ? document : { data, document }
}

/**
 * Draws a whole page; its long texts in a thread, in turn with other people's. Each of its forms can be told from the same
 * form at another time.
 */
export async function documentFor<V>(
  { edge }: Desk<V>,
  rc: Rc,
  view: V,
  body: () => unknown,
): Promise<string | Refusal> {
  const nonce = await nonceOf(rc)
  const draw = () => withNonce(edge.document(view, body()), nonce)
  return drawnWhole(edge.services.threads, ownerOf(rc), draw)
}

export function isRedirect(data: unknown): data is { redirect: string } {
  return typeof data === 'object' && data !== null && 'redirect' in data && typeof data.redirect === 'string'
}
