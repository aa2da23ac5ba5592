import { DOORS, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, raw, SITE_NAME, type View } from '#ui/index.ts'
import { nothingForm, passkeyForm } from '../../forms.ts'
import { m } from '../../messages/index.ts'
import {
  addPasskey,
  optionsToMake,
  passkeysOf,
  PasskeysPage,
  relyingParty,
  removePasskey,
} from '../../passkeys/index.ts'
import { paths } from '../../paths.ts'
import { visitorOf } from '../../sessions/index.ts'
import { unlessStale } from '../pages/proof-page.tsx'

const own = (rc: Rc) => ({ sessionId: rc.sessionId, visitor: visitorOf(rc) })
const party = (rc: Rc) => relyingParty(rc.services.site.baseUrl, rc.url)

const passkeysPage = page({
  path: paths.passkeys,
  policy: signedIn,
  scope: 'account',
  load: async (rc) =>
    rc.actor === null ? unknown('page') : { passkeys: await passkeysOf(rc.services.db, rc.actor.id) },
  view: (view, { passkeys }, form) =>
    unlessStale(view, form, <PasskeysPage view={view} passkeys={passkeys} form={form} />),
})

/** One's own passkeys: added, taken away. */
export const passkeyRoutes: AnyRoute<View>[] = [
  passkeysPage,
  raw({
    method: 'POST',
    path: paths.passkeyOptions,
    policy: signedIn,
    scope: 'account',
    rate: DOORS,
    answer: async (rc) => {
      const options = rc.actor === null ? unknown('page') : await optionsToMake(rc, rc.actor, party(rc), SITE_NAME)
      if (isRefusal(options)) return options
      return {
        body: JSON.stringify(options),
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      }
    },
  }),
  action({
    path: paths.passkeys,
    policy: signedIn,
    scope: 'account',
    input: passkeyForm,
    rate: DOORS,
    on: { page: passkeysPage },
    run: (rc, _params, input) => addPasskey(rc, { ...input, ...own(rc), party: party(rc) }),
    done: () => ({ to: paths.passkeys.href(), say: m.passkeyAdded }),
  }),
  action({
    path: paths.passkeyEnd,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    on: { page: passkeysPage, params: () => ({}) },
    run: (rc, { id }) => removePasskey(rc, { passkeyId: id, ...own(rc) }),
    done: () => ({ to: paths.passkeys.href(), say: m.passkeyRemoved }),
  }),
]
