import { DOORS, open, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { action, places, type View } from '#ui/index.ts'
import { changeAddress } from '../commands/change-address.ts'
import { takeAddressBack } from '../commands/take-address-back.ts'
import { linkForm } from '../../forms.ts'
import { mailedLink } from '../../joining/index.ts'
import { m } from '../../messages/index.ts'
import { visitorOf } from '../../sessions/index.ts'
import { paths } from '../../paths.ts'

const addressPage = mailedLink(
  paths.addressLink,
  { title: m.addressTitle, lead: m.addressLead, button: m.addressButton },
  signedIn,
)
const returnPage = mailedLink(paths.addressReturn, {
  title: m.addressReturnTitle,
  lead: m.addressReturnLead,
  button: m.addressReturnButton,
})

/** Links that give an account another address, and take it back. */
export const addressRoutes: AnyRoute<View>[] = [
  addressPage,
  action({
    path: paths.addressLink,
    policy: signedIn,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: addressPage },
    run: (rc, _params, { token }) => changeAddress(rc, { token, sessionId: rc.sessionId, visitor: visitorOf(rc) }),
    done: () => ({ to: places.home, say: m.addressDone }),
  }),
  returnPage,
  action({
    path: paths.addressReturn,
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: returnPage },
    run: (rc, _params, { token }) => takeAddressBack(rc, { token, visitor: visitorOf(rc) }),
    done: ({ resetToken }) => ({
      to: paths.resetNew.href({}, { query: { token: resetToken } }),
      say: m.addressReturned,
    }),
  }),
]
