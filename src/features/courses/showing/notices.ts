import type { Tx } from '#kernel/command/index.ts'
import { noticeRule, type NoticeRule } from '#kernel/events/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import {
  coOrganizerJoined,
  courseAdopted,
  courseJudged,
  courseMoved,
  courseOpened,
  courseSubmitted,
  interestShown,
  lapseAnnounced,
  submissionWithdrawn,
} from '../events.ts'
import { m } from '../messages/index.ts'
import { readersFor } from '../opening/index.ts'
import { coursePaths } from '../paths.ts'
import { courseById, interestedIn, judgementsOf, organizersOf } from '../course/index.ts'

const KIND = 'course'
const VERDICTS: Record<string, Message> = { approve: m.toldApproved, withdrawn: m.toldWithdrew }

/** Organisers hear of interest and judgements; whoever said "me too" hears when the course comes to be. */
export const courseNotices: NoticeRule[] = [
  noticeRule(interestShown, async (tx, { payload: { courseId, willing } }) => {
    const found = await about(tx, courseId)
    const message = willing ? m.toldWilling : m.toldInterest
    return found === null ? [] : [{ ...found, to: await organizers(tx, courseId), kind: KIND, message }]
  }),
  noticeRule(coOrganizerJoined, async (tx, { payload: { courseId, personId } }) => {
    const found = await about(tx, courseId)
    return found === null ? [] : [{ ...found, to: [personId], kind: KIND, message: m.toldCoOrganizer }]
  }),
  noticeRule(courseSubmitted, async (tx, { payload: { courseId } }) => {
    const found = await about(tx, courseId)
    const course = await courseById(tx.db, courseId)
    if (found === null || course === null) return []
    const asked = { ...found, href: coursePaths.review.href({ slug: course.slug }), message: m.toldAskedToJudge }
    const told = [await organizers(tx, courseId), interestedIn(courseId)].map((to) => ({
      ...found,
      to,
      kind: KIND,
      message: m.toldSubmitted,
    }))
    return [...told, { ...asked, to: readersFor(tx, course), kind: 'review' }]
  }),
  noticeRule(courseJudged, async (tx, { payload: { courseId, verdict } }) => {
    const found = await about(tx, courseId)
    if (found === null) return []
    const message = VERDICTS[verdict] ?? m.toldObjected
    const href = `${found.href}/review`
    return [{ ...found, href, to: await organizers(tx, courseId), kind: KIND, message }]
  }),
  noticeRule(courseOpened, async (tx, { payload: { courseId } }) => {
    const found = await about(tx, courseId)
    if (found === null) return []
    return [await organizers(tx, courseId), interestedIn(courseId)].map((to) => ({
      ...found,
      to,
      kind: KIND,
      message: m.toldOpened,
    }))
  }),
  noticeRule(courseMoved, async (tx, { payload: { courseId, from, to } }) => {
    const found = await about(tx, courseId)
    const message = stepWords(from, to)
    if (found === null || message === null) return []
    const inside = await organizers(tx, courseId)
    const judged = from === 'in_review' ? await readers(tx, courseId) : []
    // Only its organisers see a withdrawn one.
    const there = to === 'withdrawn' ? { ...found, href: coursePaths.ideas.href() } : found
    return [
      { ...found, to: inside, kind: KIND, message },
      { ...there, to: interestedIn(courseId), kind: KIND, message },
      { ...there, to: judged, kind: KIND, message },
    ]
  }),
  noticeRule(submissionWithdrawn, async (tx, { payload: { courseId } }) => {
    const found = await about(tx, courseId)
    if (found === null) return []
    const to = [...(await organizers(tx, courseId)), ...(await readers(tx, courseId))]
    return [{ ...found, to, kind: KIND, message: m.toldTakenBack }]
  }),
  noticeRule(lapseAnnounced, async (tx, { payload: { courseId, days } }) => {
    const found = await about(tx, courseId)
    if (found === null) return []
    const values = { ...found.values, days }
    return [{ ...found, values, to: await organizers(tx, courseId), kind: KIND, message: m.toldLapsesSoon }]
  }),
  noticeRule(courseAdopted, async (tx, { payload: { courseId } }) => {
    const found = await about(tx, courseId)
    return found === null ? [] : [{ ...found, to: await organizers(tx, courseId), kind: KIND, message: m.toldAdopted }]
  }),
]

/** What is said of a step; handing in and opening have words of their own. */
function stepWords(from: string, to: string): Message | null {
  if (to === 'withdrawn') return m.toldWithdrawn
  if (to === 'lapsed') return m.toldLapsed
  if (to === 'retired') return m.toldRetired
  if (from === 'idea' && to === 'drafting') return m.toldBegun
  if (from === 'in_review' && to === 'drafting') return m.toldTakenBack
  return from === 'withdrawn' || from === 'lapsed' || from === 'retired' ? m.toldBack : null
}

async function about(tx: Tx, courseId: string): Promise<{ values: { title: string }; href: string } | null> {
  const course = await courseById(tx.db, courseId)
  return course === null
    ? null
    : { values: { title: course.title }, href: coursePaths.course.href({ slug: course.slug }) }
}

async function organizers(tx: Tx, courseId: string): Promise<string[]> {
  return (await organizersOf(tx.db, tx.now, courseId)).map(({ id }) => id)
}

/** Who has judged any of its revisions. */
async function readers(tx: Tx, courseId: string): Promise<string[]> {
  return (await judgementsOf(tx.db, courseId)).map(({ id }) => id)
}
