import { DOORS, open, safePath, type AnyPage, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, places, raw, type View } from '#ui/index.ts'
import { passkeyDoorForm } from '../../forms.ts'
import { optionsToUse, relyingParty, signInByPasskey } from '../../passkeys/index.ts'
import { paths } from '../../paths.ts'
import { visitorOf } from '../../sessions/index.ts'

const party = (rc: Rc) => relyingParty(rc.services.site.baseUrl, rc.url)

/** Signing in with a passkey. @param signInPage that holds the form. */
export function passkeyDoorRoutes(signInPage: AnyPage<View>): AnyRoute<View>[] {
  return [
    raw({
      method: 'POST',
      path: paths.signInPasskeyOptions,
      policy: open,
      scope: 'account',
      rate: DOORS,
      answer: async (rc) => {
        const options = await optionsToUse(rc, party(rc))
        if (isRefusal(options)) return options
        const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
        return { body: JSON.stringify(options), headers }
      },
    }),
    action({
      path: paths.signInPasskey,
      policy: open,
      scope: 'account',
      input: passkeyDoorForm,
      rate: DOORS,
      on: { page: signInPage },
      run: async (rc, _params, { response, next }) => {
        const opening = { visitor: visitorOf(rc), replaces: rc.sessionId }
        const answer = await signInByPasskey(rc, { response, party: party(rc), ...opening })
        return 'cookies' in answer ? { ...answer, next: safePath(next, places.home) } : answer
      },
      done: ({ cookies, next }) => ({ to: next, cookies }),
    }),
  ]
}
