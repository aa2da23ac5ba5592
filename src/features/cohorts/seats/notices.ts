import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, peopleOf, type NoticeRule } from '#kernel/events/index.ts'
import { interestedIn } from '#features/courses/index.ts'
import {
  applied,
  cohortClosed,
  cohortEdited,
  cohortOpened,
  cohortReopened,
  participantJoined,
  participantLeft,
  seatOffered,
  waitListed,
} from '../events.ts'
import type { Message } from '#kernel/i18n/index.ts'
import type { Ending } from '../terms.ts'
import { cohortOrganizerIds } from './facts.ts'
import { m } from '../messages/index.ts'
import { cohortPaths } from '../paths.ts'
import { everybodyOf } from './people.ts'
import { cohortById } from './queries.ts'

/** Seats are told to whom they are offered; comings and goings to the organisers. */
export const cohortNotices: NoticeRule[] = [
  noticeRule(cohortOpened, async (tx, { payload: { cohortId, courseId } }) => {
    const found = await about(tx, cohortId)
    if (found === null) return []
    return [{ ...found.told, to: interestedIn(courseId), kind: 'course', message: m.toldOpened }]
  }),
  noticeRule(applied, async (tx, { payload: { cohortId, state } }) => {
    const found = await about(tx, cohortId)
    if (found === null || state === 'active') return []
    const message = state === 'waiting' ? m.toldWaiting : m.toldApplied
    return [{ ...found.told, href: found.people, to: found.organizers, kind: 'cohort', message }]
  }),
  noticeRule(seatOffered, async (tx, { payload: { cohortId, personId, until } }) => {
    const found = await about(tx, cohortId)
    if (found === null) return []
    const values = { ...found.told.values, until: Temporal.Instant.from(until) }
    return [{ ...found.told, values, to: [personId], kind: 'seat', message: m.toldOffered }]
  }),
  noticeRule(waitListed, async (tx, { payload: { cohortId, personId } }) => {
    const found = await about(tx, cohortId)
    return found === null ? [] : [{ ...found.told, to: [personId], kind: 'seat', message: m.toldInLine }]
  }),
  noticeRule(participantJoined, async (tx, { payload: { cohortId } }) => {
    const found = await about(tx, cohortId)
    return found === null ? [] : [{ ...found.told, to: found.organizers, kind: 'cohort', message: m.toldJoined }]
  }),
  noticeRule(participantLeft, async (tx, { payload: { cohortId, personId, how } }) => {
    const found = await about(tx, cohortId)
    const told = TOLD[how]
    if (found === null || told === undefined) return []
    // Who goes knows it; who runs the cohort does not. The other endings are done to somebody.
    return how === 'left' || how === 'account'
      ? [{ ...found.told, to: found.organizers, kind: 'cohort', message: told }]
      : [{ ...found.told, to: [personId], kind: 'seat', message: told }]
  }),
  noticeRule(cohortEdited, async (tx, { payload: { cohortId, days } }) =>
    days ? toldToAll(tx, cohortId, m.toldDays) : [],
  ),
  noticeRule(cohortClosed, (tx, { payload: { cohortId } }) => toldToAll(tx, cohortId, m.toldClosed)),
  noticeRule(cohortReopened, (tx, { payload: { cohortId } }) => toldToAll(tx, cohortId, m.toldReopened)),
]

const TOLD: Partial<Record<Ending, Message>> = {
  left: m.toldLeft,
  account: m.toldLeft,
  removed: m.toldRemoved,
  declined: m.toldDeclined,
  lapsed: m.toldLapsed,
}

/** Everybody who is in it, has completed it or waits for a seat, and who runs it. */
async function toldToAll(tx: Tx, cohortId: string, message: Message) {
  const found = await about(tx, cohortId)
  if (found === null) return []
  return [
    { ...found.told, to: sql`${everybodyOf(cohortId)} union ${peopleOf(found.organizers)}`, kind: 'cohort', message },
  ]
}

async function about(tx: Tx, cohortId: string) {
  const cohort = await cohortById(tx.db, cohortId)
  if (cohort === null) return null
  const { slug, number, title } = cohort
  return {
    told: { values: { cohort: title, course: cohort.course_title }, href: cohortPaths.home.href({ slug, number }) },
    people: cohortPaths.people.href({ slug, number }),
    organizers: [...(await cohortOrganizerIds(tx, cohort))],
  }
}
