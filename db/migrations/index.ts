import type { Migration } from '#kernel/db/index.ts'
import { kernel } from './0000-kernel.ts'
import { people } from './0001-people.ts'
import { revisions } from './0002-revisions.ts'
import { courses } from './0003-courses.ts'
import { discussion } from './0004-discussion.ts'
import { cohorts } from './0005-cohorts.ts'
import { work } from './0006-work.ts'
import { badges } from './0007-badges.ts'
import { notifications } from './0008-notifications.ts'
import { courseImports } from './0009-course-imports.ts'
import { workFiles } from './0012-work-files.ts'
import { search } from './0013-search.ts'
import { reviewQueue } from './0014-review-queue.ts'
import { peerReview } from './0015-peer-review.ts'
import { unnamedFiles } from './0016-unnamed-files.ts'
import { reach } from './0018-reach.ts'
import { creditAndNumbers } from './0019-credit-and-numbers.ts'
import { recognition } from './0020-recognition.ts'
import { accounts } from './0021-accounts.ts'
import { idempotency } from './0023-idempotency.ts'
import { accountSecurity } from './0025-account-security.ts'
import { stewardOnce } from './0027-steward-once.ts'
import { doorLimits } from './0028-door-limits.ts'
import { sweeps } from './0029-sweeps.ts'
import { endingsAndNotices } from './0030-endings-and-notices.ts'
import { keysAndLicences } from './0031-keys-and-licences.ts'
import { notes } from './0032-notes.ts'
import { plainNames } from './0033-plain-names.ts'
import { reasons } from './0034-reasons.ts'
import { eventTags } from './0035-event-tags.ts'
import { spelling } from './0036-spelling.ts'
import { archives } from './0037-archives.ts'
import { whatOneCameFor } from './0038-what-one-came-for.ts'
import { secondStep } from './0039-second-step.ts'
import { passkeys } from './0040-passkeys.ts'

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [
  kernel,
  people,
  revisions,
  courses,
  discussion,
  cohorts,
  work,
  badges,
  notifications,
  courseImports,
  workFiles,
  search,
  reviewQueue,
  peerReview,
  unnamedFiles,
  reach,
  creditAndNumbers,
  recognition,
  accounts,
  idempotency,
  accountSecurity,
  stewardOnce,
  doorLimits,
  sweeps,
  endingsAndNotices,
  keysAndLicences,
  notes,
  plainNames,
  reasons,
  eventTags,
  spelling,
  archives,
  whatOneCameFor,
  secondStep,
  passkeys,
]
