import { z } from 'zod'
import { confirmed, DOORS, open, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, loadPanels, page, places, type View } from '#ui/index.ts'
import { blockPerson, changeProfile, pictureRoutes, presentHandle, ProfilePage } from './profile/index.ts'
import {
  askForAddress,
  endSession,
  signOutEverywhere,
  addressRoutes,
  codesRoutes,
  passkeyRoutes,
  securityRoutes,
  unlessStale,
} from './security/index.ts'
import { makeApiToken, revokeToken } from './sessions/index.ts'
import { leaveSite, stay, LeavingPage, SettingsPage, TokenPage } from './settings/index.ts'
import { sendConfirmation, doorRoutes, CheckMailPage } from './joining/index.ts'
import { emailForm, leavingForm, nothingForm, profileForm, tokenForm } from './forms.ts'
import { m } from './messages/index.ts'
import { paths } from './paths.ts'
import { heldBy, leavingAt, profileOf, settingsOf } from './queries.ts'
import { noSessionCookie, visitorOf } from './sessions/index.ts'
import { farewells, profilePanels } from './slots.ts'

const settingsPage = page({
  path: paths.settings,
  policy: signedIn,
  scope: 'account',
  load: async (rc) => (rc.actor === null ? unknown('page') : settingsOf(rc.services, rc.actor.id, rc.sessionId)),
  view: (view, data, form) => unlessStale(view, form, <SettingsPage view={view} data={data} form={form} />),
})

const leavingPage = page({
  path: paths.leaving,
  policy: signedIn,
  scope: 'account',
  load: async (rc) => {
    if (rc.actor === null) return unknown('page')
    const { id } = rc.actor
    return {
      leavingAt: await leavingAt(rc.services.db, id),
      held: await heldBy(rc.services.db, rc.sessionId),
      farewells: await loadPanels(rc, farewells, id),
    }
  },
  view: (view, data, form) => unlessStale(view, form, <LeavingPage view={view} form={form} {...data} />),
})

const leavingRoutes: AnyRoute<View>[] = [
  leavingPage,
  action({
    path: paths.leaving,
    policy: signedIn,
    scope: 'account',
    input: leavingForm,
    on: { page: leavingPage },
    run: (rc, _params, { handle }) =>
      leaveSite(rc, {
        handle,
        sessionId: rc.sessionId,
        locale: rc.locale,
        visitor: visitorOf(rc),
      }),
    done: () => ({ to: paths.leaving.href(), say: m.leavingBegun }),
  }),
  action({
    path: paths.leavingEnd,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    run: (rc) => stay(rc, { visitor: visitorOf(rc) }),
    done: () => ({ to: paths.settings.href(), say: m.stayed }),
  }),
]

const profilePage = page({
  path: paths.person,
  policy: open,
  load: async (rc, { handle }) => {
    const person = await profileOf(rc.services.db, rc.actor, handle)
    if (person !== null) return { ...person, panels: await loadPanels(rc, profilePanels, person) }
    const now = await presentHandle(rc.services.db, handle)
    return now === null ? unknown('person') : { redirect: paths.person.href({ handle: now }) }
  },
  view: (view, person, form) => (
    <ProfilePage view={view} person={person}>
      {person.panels.map((draw) => draw(view, form))}
    </ProfilePage>
  ),
  cache: (person) => [`person:${person.id}`],
  api: {
    summary: 'A person’s public profile',
    output: z.object({
      handle: z.string(),
      name: z.string(),
      bio: z.string(),
      languages: z.array(z.string()),
      links: z.array(z.string()),
    }),
    json: ({ handle, name, bio, languages, links }) => ({ handle, name, bio, languages, links }),
  },
})

function signedOut(rc: Rc): readonly string[] {
  return [noSessionCookie(rc.services.site.baseUrl)]
}

/** A person's page, and their account's own pages. */
export const peopleRoutes: AnyRoute<View>[] = [
  profilePage,
  ...leavingRoutes,
  ...doorRoutes,
  ...addressRoutes,
  ...securityRoutes,
  ...codesRoutes,
  ...passkeyRoutes,
  ...pictureRoutes(settingsPage),
  action({
    path: paths.signOut,
    policy: open,
    scope: 'account',
    input: nothingForm,
    run: async (rc) => {
      if (rc.sessionId !== null) await endSession(rc, { sessionId: rc.sessionId, visitor: visitorOf(rc) })
      return signedOut(rc)
    },
    done: (cookies) => ({ to: '/', say: m.signedOut, cookies }),
  }),
  action({
    path: paths.sessionsEnd,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    run: async (rc) => {
      const ended = await signOutEverywhere(rc, { visitor: visitorOf(rc) })
      return isRefusal(ended) ? ended : signedOut(rc)
    },
    done: (cookies) => ({ to: '/', say: m.signedOutEverywhere, cookies }),
  }),
  settingsPage,
  action({
    path: paths.profile,
    policy: signedIn,
    input: profileForm,
    on: { page: settingsPage },
    run: (rc, _params, input) => changeProfile(rc, input),
    done: () => ({ to: paths.settings.href(), say: m.saved }),
    api: {
      summary: 'Change your profile',
      output: z.object({ handle: z.string() }),
      json: ({ handle }) => ({ handle }),
    },
  }),
  action({
    path: paths.address,
    policy: signedIn,
    scope: 'account',
    input: emailForm,
    rate: DOORS,
    on: { page: settingsPage },
    run: (rc, _params, { email }) =>
      askForAddress(rc, { email, locale: rc.locale, sessionId: rc.sessionId, visitor: visitorOf(rc) }),
    done: ({ email }) => ({ show: (view) => <CheckMailPage view={view} email={email} /> }),
  }),
  action({
    path: paths.confirmation,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    run: (rc) => sendConfirmation(rc, { locale: rc.locale }),
    done: () => ({ to: places.home, say: m.confirmSent }),
  }),
  action({
    path: paths.sessionEnd,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    run: (rc, { id }) => endSession(rc, { sessionId: id, visitor: visitorOf(rc) }),
    done: () => ({ to: paths.settings.href(), say: m.sessionEnded }),
  }),
  action({
    path: paths.tokens,
    policy: confirmed,
    scope: 'account',
    input: tokenForm,
    on: { page: settingsPage },
    run: async (rc, _params, { name, write, scopes }) =>
      rc.actor === null || rc.actor.scopes !== null
        ? unknown('page')
        : makeApiToken(rc, {
            personId: rc.actor.id,
            name,
            scopes: scopes ?? (write === undefined ? ['read'] : ['read', 'write']),
            sessionId: rc.sessionId,
            visitor: visitorOf(rc),
          }),
    done: ({ token }) => ({ show: (view) => <TokenPage view={view} token={token} /> }),
  }),
  action({
    path: paths.tokenRevocation,
    policy: signedIn,
    scope: 'account',
    input: nothingForm,
    run: (rc, { id }) => revokeToken(rc, { tokenId: id, visitor: visitorOf(rc) }),
    done: () => ({ to: paths.settings.href(), say: m.tokenRevoked }),
  }),
  action({
    path: paths.block,
    policy: confirmed,
    input: z.object({ blocked: z.enum(['yes', 'no']) }),
    run: (rc, { handle }, { blocked }) => blockPerson(rc, { handle, blocked: blocked === 'yes' }),
    done: ({ handle, blocked }) => ({ to: paths.person.href({ handle }), say: blocked ? m.blocked : m.unblocked }),
    api: {
      summary: 'Block a person, or lift the block',
      output: z.object({ blocked: z.boolean() }),
      json: ({ blocked }) => ({ blocked }),
    },
  }),
]
