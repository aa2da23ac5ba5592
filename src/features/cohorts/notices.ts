import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import { interestOf } from '#features/courses/index.ts'
import {
  applied,
  cohortClosed,
  cohortOpened,
  participantJoined,
  participantLeft,
  seatOffered,
  waitListed,
} from './events.ts'
import { cohortOrganizerIds } from './facts.ts'
import { m } from './messages/index.ts'
import { cohortPaths } from './paths.ts'
import { cohortById, participantsOf } from './queries.ts'

/** Seats are told to whom they are offered; comings and goings to the organisers. */
export const cohortNotices: NoticeRule[] = [
  noticeRule(cohortOpened, async (tx, { payload: { cohortId, courseId } }) => {
    const found = await about(tx, cohortId)
    if (found === null) return []
    const to = (await interestOf(tx.db, courseId)).map(({ id }) => id)
    return [{ ...found.told, to, kind: 'course', message: m.toldOpened }]
  }),
  noticeRule(applied, async (tx, { payload: { cohortId, state } }) => {
    const found = await about(tx, cohortId)
    if (found === null || state === 'active') return []
    const message = state === 'waiting' ? m.toldWaiting : m.toldApplied
    return [{ ...found.told, href: found.people, to: found.organizers, kind: 'cohort', message }]
  }),
  noticeRule(seatOffered, async (tx, { payload: { cohortId, personId } }) => {
    const found = await about(tx, cohortId)
    return found === null ? [] : [{ ...found.told, to: [personId], kind: 'seat', message: m.toldOffered }]
  }),
  noticeRule(waitListed, async (tx, { payload: { cohortId, personId } }) => {
    const found = await about(tx, cohortId)
    return found === null ? [] : [{ ...found.told, to: [personId], kind: 'seat', message: m.toldInLine }]
  }),
  noticeRule(participantJoined, async (tx, { payload: { cohortId } }) => {
    const found = await about(tx, cohortId)
    return found === null ? [] : [{ ...found.told, to: found.organizers, kind: 'cohort', message: m.toldJoined }]
  }),
  noticeRule(participantLeft, async (tx, { actorId, payload: { cohortId, personId, state } }) => {
    const found = await about(tx, cohortId)
    if (found === null) return []
    const message = state === 'lapsed' ? m.toldLapsed : state === 'declined' ? m.toldDeclined : m.toldRemoved
    return actorId === personId
      ? [{ ...found.told, to: found.organizers, kind: 'cohort', message: m.toldLeft }]
      : [{ ...found.told, to: [personId], kind: 'seat', message }]
  }),
  noticeRule(cohortClosed, async (tx, { payload: { cohortId } }) => {
    const found = await about(tx, cohortId)
    if (found === null) return []
    const to = (await participantsOf(tx.db, cohortId)).map(({ id }) => id)
    return [{ ...found.told, to, kind: 'cohort', message: m.toldClosed }]
  }),
]

async function about(tx: Tx, cohortId: string) {
  const cohort = await cohortById(tx.db, cohortId)
  if (cohort === null) return null
  const { slug, number, title } = cohort
  return {
    told: { values: { cohort: title, course: cohort.course_title }, href: cohortPaths.home(slug, number) },
    people: cohortPaths.people(slug, number),
    organizers: [...(await cohortOrganizerIds(tx, cohort))],
  }
}
