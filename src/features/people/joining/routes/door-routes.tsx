import { DOORS, open, safePath, WRONG_PASSWORDS, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { isZone } from '#kernel/time/format.ts'
import { action, page, places, type View } from '#ui/index.ts'
import { askAtDoor } from '../commands/ask-at-door.ts'
import { askToJoin } from '../commands/ask-to-join.ts'
import { confirmAddress } from '../commands/confirm-address.ts'
import { resetPassword } from '../commands/reset-password.ts'
import { signInByLink } from '../commands/sign-in-by-link.ts'
import { signIn } from '../commands/sign-in.ts'
import { plainAddress } from '../../credentials/index.ts'
import { mailedLink, tokenQuery } from '../pages/mailed-link-page.tsx'
import { doorForm, joinForm, linkForm, newPasswordForm, signInForm } from '../../forms.ts'
import { paths } from '../../paths.ts'
import { m } from '../../messages/index.ts'
import { CheckMailPage, JoinPage } from '../pages/join-page.tsx'
import { AddressPage, NewPasswordPage, SignInPage } from '../pages/sign-in-page.tsx'
import { passkeyDoorRoutes } from './passkey-door-routes.ts'
import { codeFor, codeRoutes } from './code-routes.tsx'
import { nextOf, nextQuery } from './came-for.ts'
import { nobodyHere } from '../../queries.ts'
import { followed, visitorOf } from '../../sessions/index.ts'

const joinPage = page({
  path: paths.signUp,
  policy: open,
  scope: 'account',
  query: nextQuery,
  load: async (rc, _params, { next }) => ({ first: await nobodyHere(rc.services.db), next: safePath(next, '') }),
  view: (view, { first, next }, form) => <JoinPage view={view} form={form} first={first} next={nextOf(form, next)} />,
})

const signInPage = page({
  path: paths.signIn,
  policy: open,
  scope: 'account',
  query: nextQuery,
  load: async (rc, _params, query): Promise<{ next: string } | { redirect: string }> =>
    rc.actor ? { redirect: safePath(query.next, places.home) } : { next: safePath(query.next, '') },
  view: (view, { next }, form) => <SignInPage view={view} form={form} next={nextOf(form, next)} />,
})

const byMailPage = page({
  path: paths.signInByMail,
  policy: open,
  scope: 'account',
  query: nextQuery,
  load: async (_rc, _params, { next }) => ({ next: safePath(next, '') }),
  view: (view, { next }, form) => (
    <AddressPage
      view={view}
      form={form}
      next={nextOf(form, next)}
      title={m.mailLinkTitle}
      lead={m.mailLinkLead}
      action={paths.signInByMail.href()}
    />
  ),
})

const resetPage = page({
  path: paths.reset,
  policy: open,
  scope: 'account',
  query: nextQuery,
  load: async (_rc, _params, { next }) => ({ next: safePath(next, '') }),
  view: (view, { next }, form) => (
    <AddressPage
      view={view}
      form={form}
      next={nextOf(form, next)}
      title={m.resetTitle}
      lead={m.resetLead}
      action={paths.reset.href()}
    />
  ),
})

const confirmPage = mailedLink(paths.confirm, { title: m.confirmTitle, lead: m.confirmLead, button: m.confirmButton })
const linkPage = mailedLink(paths.signInLink, { title: m.linkTitle, lead: m.linkLead, button: m.signInTitle })

const newPasswordPage = page({
  path: paths.resetNew,
  policy: open,
  scope: 'account',
  query: tokenQuery,
  load: async (_rc, _params, { token }) => ({ token }),
  view: (view, { token }, form) => (
    <NewPasswordPage
      view={view}
      form={form}
      token={typeof form.typed['token'] === 'string' ? form.typed['token'] : token}
    />
  ),
})

const checkMail = ({ email }: { email: string }) => ({
  show: (view: View) => <CheckMailPage view={view} email={email} />,
})

/** After signing up, the letter can be sent again, and the address be another. */
const confirmMail = ({ email, next }: { email: string; next: string }) => ({
  show: (view: View) => <CheckMailPage view={view} email={email} signedUp={{ next }} />,
})

/** The address is proven, and the password that somebody else may have set is gone. */
const choosePassword = (cookies: readonly string[]) => ({
  to: paths.password.href(),
  cookies,
  say: m.confirmedChoose,
})

/** The doors: joining, signing in by password or link, confirming, resetting. */
export const doorRoutes: AnyRoute<View>[] = [
  joinPage,
  action({
    path: paths.signUp,
    policy: open,
    scope: 'account',
    input: joinForm,
    rate: DOORS,
    on: { page: joinPage },
    run: async (rc, _params, input) => {
      const next = safePath(input.next, '')
      const zone = isZone(input.zone ?? '') ? input.zone : 'UTC'
      const asked = await askToJoin(rc, { ...input, next: next || null, zone, locale: rc.locale, from: rc.address })
      return isRefusal(asked) ? asked : { ...asked, next }
    },
    done: ({ email, next, cookies }) => ({ ...confirmMail({ email, next }), cookies }),
  }),
  action({
    path: paths.signUpAgain,
    policy: open,
    scope: 'account',
    input: doorForm,
    rate: DOORS,
    run: async (rc, _params, { email, next }) => {
      const wanted = safePath(next, '')
      const asked = await askAtDoor(rc, { kind: 'confirm', email, next: wanted || null, locale: rc.locale })
      return isRefusal(asked) ? asked : { ...asked, next: wanted }
    },
    done: confirmMail,
  }),
  signInPage,
  action({
    path: paths.signIn,
    policy: open,
    scope: 'account',
    input: signInForm,
    rate: DOORS,
    pushes: (_rc, { email }) => [{ rule: WRONG_PASSWORDS, who: plainAddress(email) }],
    on: { page: signInPage },
    run: async (rc, _params, { next, ...input }) => {
      const answer = await signIn(rc, { ...input, visitor: visitorOf(rc), replaces: rc.sessionId })
      return 'cookies' in answer ? { ...answer, next: safePath(next, places.home) } : answer
    },
    done: ({ cookies, next, stepLeft }) => ({ to: stepLeft ? codeFor(next) : next, cookies }),
  }),
  ...codeRoutes,
  ...passkeyDoorRoutes(signInPage),
  byMailPage,
  action({
    path: paths.signInByMail,
    policy: open,
    scope: 'account',
    input: doorForm,
    rate: DOORS,
    on: { page: byMailPage },
    run: (rc, _params, { email, next }) =>
      askAtDoor(rc, { kind: 'sign-in', email, next: safePath(next, '') || null, locale: rc.locale }),
    done: checkMail,
  }),
  linkPage,
  action({
    path: paths.signInLink,
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: linkPage },
    run: (rc, _params, { token }) => signInByLink(rc, followed(rc, token)),
    done: ({ cookies, dropped, next, stepLeft }) => {
      const to = safePath(next, places.home)
      return dropped ? choosePassword(cookies) : { to: stepLeft ? codeFor(to) : to, cookies }
    },
  }),
  confirmPage,
  action({
    path: paths.confirm,
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: confirmPage },
    run: (rc, _params, { token }) => confirmAddress(rc, followed(rc, token)),
    done: ({ cookies, dropped, next }) =>
      dropped ? choosePassword(cookies) : { to: safePath(next, places.home), cookies, say: m.confirmedNow },
  }),
  resetPage,
  action({
    path: paths.reset,
    policy: open,
    scope: 'account',
    input: doorForm,
    rate: DOORS,
    on: { page: resetPage },
    run: (rc, _params, { email, next }) =>
      askAtDoor(rc, { kind: 'reset', email, next: safePath(next, '') || null, locale: rc.locale }),
    done: checkMail,
  }),
  newPasswordPage,
  action({
    path: paths.resetNew,
    policy: open,
    scope: 'account',
    input: newPasswordForm,
    rate: DOORS,
    on: { page: newPasswordPage },
    run: (rc, _params, input) => resetPassword(rc, { ...input, visitor: visitorOf(rc) }),
    done: ({ next }) => ({ to: paths.signIn.href({}, { query: { next: next ?? undefined } }), say: m.passwordSet }),
  }),
]
