import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { DOORS, open, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { negotiateLocale, translator, type Reader } from '#kernel/i18n/index.ts'
import { choosePace, leaveList } from './commands/choose-pace.ts'
import { readNotice } from './commands/read-notice.ts'
import { readNotices } from './commands/read-notices.ts'
import { choicesForm, nothingForm } from './forms.ts'
import { m } from './messages/index.ts'
import { ChoicesPage, LeavePage, LeftPage, NoticesPage } from './pages/notices-pages.tsx'
import { paths } from './paths.ts'
import { choicesOf, noticesOf } from './queries.ts'
import { readLeavingToken } from './leaving-token.ts'
import { paceOf } from './rules.ts'
import { KINDS, type Kind } from './terms.ts'
import { noticeWords } from './words.ts'

const kinds = Object.keys(KINDS) as Kind[]

const noticesPage = page({
  path: paths.notices,
  policy: signedIn,
  query: z.object({ before: z.iso.datetime().optional() }),
  load: async (rc, _params, { before }) => {
    if (rc.actor === null) return unknown('page')
    const from = before === undefined ? null : Temporal.Instant.from(before)
    return { ...(await noticesOf(rc.services.db, rc.actor.id, from)), before: before ?? null }
  },
  view: (view, data) => <NoticesPage view={view} {...data} />,
  api: {
    summary: 'What you were told, newest first',
    output: z.object({
      notices: z.array(
        z.object({ kind: z.string(), text: z.string(), href: z.string(), at: z.string(), read: z.boolean() }),
      ),
      next: z.string().nullable(),
    }),
    json: ({ notices, more }, rc) => ({
      notices: notices.map((notice) => ({
        kind: notice.kind,
        text: noticeWords(readerOf(rc), notice),
        href: notice.href,
        at: notice.at.toString(),
        read: notice.read_at !== null,
      })),
      next: more ? (notices.at(-1)?.at.toString() ?? null) : null,
    }),
  },
})

/** What a notice is about; it is read once it is opened. */
const openingPage = page({
  path: paths.opening,
  policy: signedIn,
  load: async (rc, { id }): Promise<{ redirect: string } | Refusal> => {
    const opened = await readNotice(rc, { noticeId: id })
    return isRefusal(opened) ? opened : { redirect: opened.href }
  },
  view: () => null,
})

const choicesPage = page({
  path: paths.choices,
  policy: signedIn,
  load: async (rc) => {
    if (rc.actor === null) return unknown('page')
    const chosen = await choicesOf(rc.services.db, rc.actor.id)
    return kinds.map((kind) => ({ kind, pace: paceOf(kind, chosen) }))
  },
  view: (view, choices, form) => <ChoicesPage view={view} choices={choices} form={form} />,
  api: {
    summary: 'How you want to be told',
    output: z.record(z.string(), z.string()),
    json: (choices) => Object.fromEntries(choices.map(({ kind, pace }) => [kind, pace])),
  },
})

const leavePage = page({
  path: paths.leaving,
  policy: open,
  load: async (rc, { token }) => {
    const leaving = readLeavingToken(rc.services.site.secret, token)
    return leaving === null ? unknown('list') : { ...leaving, token }
  },
  view: (view, { kind, token }) => <LeavePage view={view} kind={kind} token={token} />,
})

const readAction = action({
  path: paths.reading,
  policy: signedIn,
  input: nothingForm,
  run: (rc) => readNotices(rc, {}),
  done: () => paths.notices.href(),
  api: { summary: 'Say that you have read them all', output: z.object({ read: z.number() }), json: (done) => done },
})

const choiceAction = action({
  path: paths.choices,
  policy: signedIn,
  input: choicesForm,
  on: { page: choicesPage },
  run: (rc, _params, input) =>
    choosePace(rc, { paces: Object.fromEntries(Object.entries(input).filter(([, pace]) => pace !== undefined)) }),
  done: () => ({ to: paths.choices.href(), say: m.chosen }),
  api: {
    summary: 'Choose how you want to be told',
    output: z.object({ chosen: z.number() }),
    json: (done) => done,
  },
})

const leaveAction = action({
  path: paths.leaving,
  policy: open,
  input: nothingForm,
  rate: DOORS,
  run: (rc, { token }) => leaveList(rc, { token }),
  // RFC 8058: the answer to one click is a page and no redirect.
  done: ({ kind }) => ({ show: (view) => <LeftPage view={view} kind={kind} /> }),
})

/** What I am told, how I want to be told, and the way off a list. */
export function notificationRoutes(): AnyRoute<View>[] {
  return [noticesPage, openingPage, readAction, choicesPage, choiceAction, leavePage, leaveAction]
}

/** Programs read notices as their person does. */
function readerOf({ locale, zone, services }: Rc): Reader {
  return { t: translator(negotiateLocale(null, locale)), zone, now: services.now() }
}
