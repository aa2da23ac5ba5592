import type { Tx } from '#kernel/command/index.ts'
import { subscriber, type Subscriber } from '#kernel/events/index.ts'
import {
  badgeChanged,
  badgeMade,
  badgeNominated,
  badgeReturned,
  badgesNeeding,
  type Need,
} from '#features/badges/index.ts'
import { activityDone, cohortById, cohortCompleted } from '#features/cohorts/index.ts'
import { addressChanged, personConfirmed } from '#features/people/index.ts'
import { roleEnded, roleGranted } from '#features/roles/index.ts'
import { authorsOf, reviewGiven, reviewMarked, workSettled } from '#features/work/index.ts'
import { lookAtBadge } from './commands/look-at-badge.ts'
import { offerBadges } from './commands/offer-badges.ts'
import { reissueAwards } from '../files/index.ts'
import { awardAccepted, awardOffered, awardReinstated, awardRenewed, lookGoesOn } from '../events.ts'
import { reviewerOf } from './queries/reviewer-of.ts'

/**
 * Badges are offered the moment their criteria are met: looked at for exactly the people that an event touches, and the
 * badges that look at what happened. A badge that needs a badge follows by the event of that one, until nothing follows.
 */
export const awardSubscribers: Subscriber[] = [
  subscriber('badges.on-activity', [activityDone], async (tx, { payload: { personId, courseId, done } }) => {
    if (done) await look(tx, [personId], [{ kind: 'activity', ref: courseId }])
  }),
  subscriber('badges.on-completion', [cohortCompleted], (tx, { payload: { personId, courseId } }) =>
    look(tx, [personId], [{ kind: 'cohort', ref: courseId }]),
  ),
  subscriber('badges.on-settlement', [workSettled], async (tx, { payload }) => {
    const cohort = payload.meets ? await cohortById(tx.db, payload.cohortId) : null
    if (cohort === null) return
    await look(tx, await authorsOf(tx, payload.workId), [{ kind: 'work', ref: cohort.course_id }])
  }),
  subscriber(
    'badges.on-badge',
    [awardOffered, awardAccepted, awardReinstated, awardRenewed],
    (tx, { payload: { personId, badgeId } }) => look(tx, [personId], [{ kind: 'badge', ref: badgeId }]),
  ),
  subscriber('badges.on-nomination', [badgeNominated], async (tx, { payload: { personId, badgeId } }) => {
    const badges = await badgesNeeding(tx.db, [{ kind: 'nominations', ref: '' }])
    const named = badges.filter(({ id }) => id === badgeId)
    await offerBadges(tx, { badges: named, personIds: [personId] })
  }),
  subscriber('badges.on-review', [reviewGiven], (tx, { payload: { reviewId } }) => lookAtReviewer(tx, reviewId)),
  subscriber('badges.on-review-marked', [reviewMarked], (tx, { payload: { reviewId } }) =>
    lookAtReviewer(tx, reviewId),
  ),
  subscriber('badges.on-role', [roleGranted, roleEnded], (tx, { payload: { personId, role } }) =>
    look(tx, [personId], [{ kind: 'role', ref: role }]),
  ),
  subscriber('badges.on-made', [badgeMade, badgeChanged, badgeReturned], async (tx, { payload: { badgeId } }) => {
    await lookAtBadge(tx, { badgeId, after: null })
  }),
  subscriber('badges.look-on', [lookGoesOn], async (tx, { payload }) => void (await lookAtBadge(tx, payload))),
  // Credentials say the address they were given to, by its hash.
  subscriber('awards.on-address', [personConfirmed, addressChanged], async (tx, { subjectId: personId }) => {
    await reissueAwards(tx, { personId })
  }),
  subscriber('awards.on-return', [awardReinstated], async (tx, { payload: { personId } }) => {
    await reissueAwards(tx, { personId })
  }),
]

async function look(tx: Tx, personIds: readonly string[], needs: readonly Need[]): Promise<void> {
  await offerBadges(tx, { badges: await badgesNeeding(tx.db, needs), personIds })
}

async function lookAtReviewer(tx: Tx, reviewId: string): Promise<void> {
  const found = await reviewerOf(tx.db, reviewId)
  if (found === null) return
  await look(
    tx,
    [found.personId],
    [
      { kind: 'reviews', ref: '' },
      { kind: 'reviews', ref: found.courseId },
    ],
  )
}
