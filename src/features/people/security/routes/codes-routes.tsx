import { DOORS, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { codeForm, nothingForm } from '../../forms.ts'
import { m } from '../../messages/index.ts'
import { paths } from '../../paths.ts'
import {
  beginCodes,
  codesOf,
  CodesPage,
  confirmCodes,
  endCodes,
  RecoveryPage,
  renewRecoveryCodes,
} from '../../second-step/index.ts'
import { visitorOf } from '../../sessions/index.ts'
import { unlessStale } from '../pages/proof-page.tsx'

const own = (rc: Rc) => ({ sessionId: rc.sessionId, visitor: visitorOf(rc) })
const shown = ({ codes }: { codes: readonly string[] }) => ({
  show: (view: View) => <RecoveryPage view={view} codes={codes} />,
})

const codesPage = page({
  path: paths.codes,
  policy: signedIn,
  scope: 'account',
  load: async (rc) => (rc.actor === null ? unknown('page') : codesOf(rc.services, rc.actor.id)),
  view: (view, data, form) => unlessStale(view, form, <CodesPage view={view} data={data} form={form} />),
  headers: () => ({ 'cache-control': 'private, no-store' }),
})

/** Codes of an app as the second step of signing in. */
export const codesRoutes: AnyRoute<View>[] = [
  codesPage,
  action({
    path: paths.codes,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    on: { page: codesPage },
    run: (rc) => beginCodes(rc, own(rc)),
    done: () => paths.codes.href(),
  }),
  action({
    path: paths.codesConfirmation,
    policy: signedIn,
    scope: 'account',
    input: codeForm,
    rate: DOORS,
    on: { page: codesPage },
    run: (rc, _params, { code }) => confirmCodes(rc, { code, ...own(rc) }),
    done: shown,
  }),
  action({
    path: paths.recoveryCodes,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    on: { page: codesPage },
    run: (rc) => renewRecoveryCodes(rc, own(rc)),
    done: shown,
  }),
  action({
    path: paths.codesEnd,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    on: { page: codesPage },
    run: (rc) => endCodes(rc, own(rc)),
    done: () => ({ to: paths.codes.href(), say: m.codesEnded }),
  }),
]
