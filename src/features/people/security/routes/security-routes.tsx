import { z } from 'zod'
import { type AnyRoute, DOORS, open, type Rc, signedIn, WRONG_PASSWORDS } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { changePassword } from '../commands/change-password.ts'
import { mailProofLink, proveByLink, proveByPassword, type Proven } from '../commands/prove-person.ts'
import { linkForm, passwordForm, proofForm, proofLinkForm } from '../../forms.ts'
import { mailedLink, CheckMailPage } from '../../joining/index.ts'
import { m } from '../../messages/index.ts'
import { PasswordPage } from '../pages/password-page.tsx'
import { heldOf, ProofPage, unlessStale } from '../pages/proof-page.tsx'
import { SecurityPage } from '../pages/security-page.tsx'
import { hasPassword, securityOf } from '../../queries.ts'
import { WANTED, type Wanted } from '../../terms.ts'
import { visitorOf } from '../../sessions/index.ts'
import { paths } from '../../paths.ts'

const passwordPage = page({
  path: paths.password,
  policy: signedIn,
  scope: 'account',
  load: async (rc) =>
    rc.actor === null ? unknown('page') : { hasPassword: await hasPassword(rc.services.db, rc.actor.id) },
  view: (view, data, form) => unlessStale(view, form, <PasswordPage view={view} form={form} {...data} />),
})

const proofPage = page({
  path: paths.proof,
  policy: signedIn,
  scope: 'account',
  query: z.object({ wanted: z.enum(WANTED).default(paths.address.pattern) }),
  load: async (_rc, _params, { wanted }) => ({ wanted }),
  view: (view, { wanted }, form) => <ProofPage view={view} form={form} held={heldOf(form, wanted)} />,
})

const proofLinkPage = mailedLink(
  paths.proofLink,
  { title: m.proofTitle, lead: m.proofLinkLead, button: m.proofButton },
  signedIn,
)

/** Where each form stands that waits for a proof. */
const PLACES: Readonly<Record<Wanted, string>> = {
  [paths.address.pattern]: paths.settings.href({}, { hash: 'address' }),
  [paths.password.pattern]: paths.password.href(),
  [paths.tokens.pattern]: paths.settings.href({}, { hash: 'tokens' }),
  [paths.leaving.pattern]: paths.leaving.href(),
  [paths.passkeys.pattern]: paths.passkeys.href(),
  [paths.passkeyEnd.pattern]: paths.passkeys.href(),
  [paths.codes.pattern]: paths.codes.href(),
  [paths.codesConfirmation.pattern]: paths.codes.href(),
  [paths.codesEnd.pattern]: paths.codes.href(),
  [paths.recoveryCodes.pattern]: paths.codes.href(),
}

const back = ({ wanted, cookies }: Proven) => ({ to: PLACES[wanted], cookies, say: m.proven })

/** Who has come by somebody's session does not try passwords with it for long. */
const ownPassword = ({ actor }: Rc) => (actor === null ? [] : [{ rule: WRONG_PASSWORDS, who: actor.id }])

/** What keeps an account its person's: the password, the proof of who it is, what happened to it. */
export const securityRoutes: AnyRoute<View>[] = [
  passwordPage,
  action({
    path: paths.password,
    policy: signedIn,
    scope: 'account',
    input: passwordForm,
    rate: DOORS,
    pushes: ownPassword,
    on: { page: passwordPage },
    run: (rc, _params, input) => changePassword(rc, { ...input, sessionId: rc.sessionId, visitor: visitorOf(rc) }),
    done: () => ({ to: paths.security.href(), say: m.passwordChanged }),
  }),
  page({
    path: paths.changePassword,
    policy: open,
    scope: 'account',
    load: async (): Promise<{ redirect: string }> => ({ redirect: paths.password.href() }),
    view: () => null,
  }),
  page({
    path: paths.security,
    policy: signedIn,
    scope: 'account',
    load: async (rc) => (rc.actor === null ? unknown('page') : securityOf(rc.services, rc.actor.id)),
    view: (view, data) => <SecurityPage view={view} data={data} />,
  }),
  proofPage,
  action({
    path: paths.proof,
    policy: signedIn,
    scope: 'account',
    input: proofForm,
    rate: DOORS,
    pushes: ownPassword,
    on: { page: proofPage },
    run: (rc, _params, input) => proveByPassword(rc, { ...input, sessionId: rc.sessionId, visitor: visitorOf(rc) }),
    done: back,
  }),
  action({
    path: paths.proofLetter,
    policy: signedIn,
    scope: 'account',
    input: proofLinkForm,
    rate: DOORS,
    on: { page: proofPage },
    run: (rc, _params, { held }) => mailProofLink(rc, { held, locale: rc.locale }),
    done: ({ email }) => ({ show: (view) => <CheckMailPage view={view} email={email} /> }),
  }),
  proofLinkPage,
  action({
    path: paths.proofLink,
    policy: signedIn,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: proofLinkPage },
    run: (rc, _params, { token }) => proveByLink(rc, { token, sessionId: rc.sessionId, visitor: visitorOf(rc) }),
    done: back,
  }),
]
