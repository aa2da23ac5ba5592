import { z } from 'zod'
import { DOORS, open, safePath, type AnyRoute } from '#kernel/http/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { action, page, type View } from '#ui/index.ts'
import { changeAddress } from './commands/change-address.ts'
import { confirmAddress } from './commands/confirm-address.ts'
import { join } from './commands/join.ts'
import { mailResetLink, resetPassword } from './commands/reset-password.ts'
import { mailSignInLink, signInByLink } from './commands/sign-in-by-link.ts'
import { signIn } from './commands/sign-in.ts'
import { emailForm, joinForm, linkForm, newPasswordForm, signInForm } from './forms.ts'
import { m } from './messages/index.ts'
import { CheckMailPage, JoinPage } from './pages/join-page.tsx'
import { AddressPage, LinkPage, NewPasswordPage, SignInPage } from './pages/sign-in-page.tsx'
import { nobodyHere } from './queries.ts'

const tokenQuery = z.object({ token: z.string().max(2_000).default('') })

const joinPage = page({
  path: '/sign-up',
  policy: open,
  scope: 'account',
  load: async (rc) => ({ first: await nobodyHere(rc.services.db) }),
  view: (view, { first }, form) => <JoinPage view={view} form={form} first={first} />,
})

const signInPage = page({
  path: '/sign-in',
  policy: open,
  scope: 'account',
  query: z.object({ next: z.string().optional() }),
  load: async (rc, _params, query): Promise<{ next: string } | { redirect: string }> =>
    rc.actor ? { redirect: safePath(query.next, '/home') } : { next: safePath(query.next, '/home') },
  view: (view, { next }, form) => (
    <SignInPage
      view={view}
      form={form}
      next={form.typed['next'] === undefined ? next : safePath(String(form.typed['next']), '/home')}
    />
  ),
})

const byMailPage = page({
  path: '/sign-in/by-mail',
  policy: open,
  scope: 'account',
  load: async () => ({}),
  view: (view, _data, form) => (
    <AddressPage view={view} form={form} title={m.mailLinkTitle} lead={m.mailLinkLead} action="/sign-in/by-mail" />
  ),
})

const resetPage = page({
  path: '/reset',
  policy: open,
  scope: 'account',
  load: async () => ({}),
  view: (view, _data, form) => (
    <AddressPage view={view} form={form} title={m.resetTitle} lead={m.resetLead} action="/reset" />
  ),
})

/** A page whose one button follows a link that was mailed: mail programs open links by themselves, and would use them up. */
function mailedLink(path: string, words: { title: Message; lead: Message; button: Message }) {
  return page({
    path,
    policy: open,
    scope: 'account',
    query: tokenQuery,
    load: async (_rc, _params, { token }) => ({ token }),
    view: (view, { token }, form) => <LinkPage view={view} form={form} token={token} {...words} action={path} />,
  })
}

const confirmPage = mailedLink('/confirm', { title: m.confirmTitle, lead: m.confirmLead, button: m.confirmButton })
const addressPage = mailedLink('/address', { title: m.addressTitle, lead: m.addressLead, button: m.addressButton })
const linkPage = mailedLink('/sign-in/link', { title: m.linkTitle, lead: m.linkLead, button: m.signInTitle })

const newPasswordPage = page({
  path: '/reset/new',
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

/** The doors: joining, signing in by password or link, confirming, resetting. */
export const doorRoutes: AnyRoute<View>[] = [
  joinPage,
  action({
    path: '/sign-up',
    policy: open,
    scope: 'account',
    input: joinForm,
    rate: DOORS,
    on: { page: joinPage },
    run: (rc, _params, input) => join(rc, { ...input, zone: input.zone ?? 'UTC', locale: rc.locale }),
    done: checkMail,
  }),
  signInPage,
  action({
    path: '/sign-in',
    policy: open,
    scope: 'account',
    input: signInForm,
    rate: DOORS,
    on: { page: signInPage },
    run: async (rc, _params, { next, ...input }) => {
      const answer = await signIn(rc, { ...input, headers: visitorHeaders(rc) })
      return 'cookies' in answer ? { ...answer, next: safePath(next, '/home') } : answer
    },
    done: ({ cookies, next }) => ({ to: next, cookies }),
  }),
  byMailPage,
  action({
    path: '/sign-in/by-mail',
    policy: open,
    scope: 'account',
    input: emailForm,
    rate: DOORS,
    on: { page: byMailPage },
    run: (rc, _params, { email }) => mailSignInLink(rc, { email, locale: rc.locale }),
    done: checkMail,
  }),
  linkPage,
  action({
    path: '/sign-in/link',
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: linkPage },
    run: (rc, _params, { token }) => signInByLink(rc, { token, headers: visitorHeaders(rc) }),
    done: ({ cookies }) => ({ to: '/home', cookies }),
  }),
  confirmPage,
  action({
    path: '/confirm',
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: confirmPage },
    run: (rc, _params, { token }) => confirmAddress(rc, { token, headers: visitorHeaders(rc) }),
    done: ({ cookies }) => ({ to: '/home', cookies, say: m.confirmedNow }),
  }),
  addressPage,
  action({
    path: '/address',
    policy: open,
    scope: 'account',
    input: linkForm,
    rate: DOORS,
    on: { page: addressPage },
    run: (rc, _params, { token }) => changeAddress(rc, { token, locale: rc.locale }),
    done: () => ({ to: '/home', say: m.addressDone }),
  }),
  resetPage,
  action({
    path: '/reset',
    policy: open,
    scope: 'account',
    input: emailForm,
    rate: DOORS,
    on: { page: resetPage },
    run: (rc, _params, { email }) => mailResetLink(rc, { email, locale: rc.locale }),
    done: checkMail,
  }),
  newPasswordPage,
  action({
    path: '/reset/new',
    policy: open,
    scope: 'account',
    input: newPasswordForm,
    rate: DOORS,
    on: { page: newPasswordPage },
    run: (rc, _params, input) => resetPassword(rc, input),
    done: () => ({ to: '/sign-in', say: m.passwordSet }),
  }),
]

/** Only what the session list shows is passed on: who asked, from where. */
function visitorHeaders(rc: { agent: string; address: string }): Headers {
  return new Headers({ 'user-agent': rc.agent, 'x-forwarded-for': rc.address === 'local' ? '127.0.0.1' : rc.address })
}
