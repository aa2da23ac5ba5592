import type { Config } from '../config.ts'
import type { Database } from '#kernel/db/index.ts'
import type { Subscriber } from '#kernel/events/index.ts'
import type { FeatureQueue } from '#kernel/jobs/index.ts'
import type { AnyRoute } from '#kernel/http/index.ts'
import type { Log } from '#kernel/log/index.ts'
import type { Clock } from '#kernel/time/clock.ts'
import { kernelRetention, retentionSweep, type Sweep } from '#kernel/sweeps/index.ts'
import type { View } from '#ui/index.ts'
import {
  awardNotices,
  awardRoutes,
  awardSubscribers,
  awardSweeps,
  badgeProgressPanel,
  endorsementPanel,
  holders,
} from './awards/index.ts'
import { badgeNotices, badgesPanel, makeBadgeRoutes, schoolBadgesPanel } from './badges/index.ts'
import { cohortNotices, cohortsPanel, cohortSubscribers, cohortSweeps, makeCohortRoutes } from './cohorts/index.ts'
import { discussionNotices, discussionRoutes } from './discussion/index.ts'
import { issuerRoutes, issuerSubscribers } from './issuers/index.ts'
import { makeSchoolRoutes, schoolNotices, schoolsPanel } from './schools/index.ts'
import { portfolioRoutes } from './portfolio/index.ts'
import { verificationRoutes } from './verification/index.ts'
import { courseFarewell, courseNotices, courseSweeps, makeCourseRoutes } from './courses/index.ts'
import {
  noticeQueue,
  noticeSubscriber,
  notificationRetention,
  notificationRoutes,
  notificationSweeps,
} from './notifications/index.ts'
import { doorSubscriber, makePeopleRoutes, makePeopleSweeps, peopleRetention } from './people/index.ts'
import { creditsOf, transferRoutes, transferSweeps } from './course-transfer/index.ts'
import {
  figuresPanel,
  makeWorkRoutes,
  promisesPanel,
  workNotices,
  workPanel,
  workSubscribers,
  workSweeps,
} from './work/index.ts'
import { firstSteward, refuseLastSteward, roleRoutes } from './roles/index.ts'

export interface FeatureSettings {
  config: Config
  log: Log
  secret: string
  clock: Clock
  database: Database
}

/** What the features give to the composition root. */
export interface Features {
  routes: AnyRoute<View>[]
  subscribers: Subscriber[]
  queues: FeatureQueue[]
  sweeps: Sweep[]
}

const NOTICES = [
  ...discussionNotices,
  ...courseNotices,
  ...cohortNotices,
  ...workNotices,
  ...schoolNotices,
  ...badgeNotices,
  ...awardNotices,
]

/** Who may not end their account now. */
const LEAVING_RULES = [refuseLastSteward]

/** All features, in order, with their slots filled. */
export function features(_settings: FeatureSettings): Features {
  const cohortRoutes = makeCohortRoutes({
    activityPanels: [workPanel],
    homePanels: [promisesPanel, badgeProgressPanel],
  })
  const activityPage = cohortRoutes.find((route) => route.kind === 'page' && route.path.endsWith('/activities/:key'))
  return {
    routes: [
      ...makePeopleRoutes({ farewells: [courseFarewell], leavingRules: LEAVING_RULES }),
      ...roleRoutes,
      ...discussionRoutes(),
      ...makeCourseRoutes({ panels: [cohortsPanel, badgesPanel, schoolsPanel, figuresPanel], credits: creditsOf }),
      ...transferRoutes(),
      ...cohortRoutes,
      ...makeWorkRoutes({ activityPage }),
      ...makeSchoolRoutes({ panels: [schoolBadgesPanel] }),
      ...issuerRoutes,
      ...makeBadgeRoutes({ holders, panels: [endorsementPanel] }),
      ...awardRoutes,
      ...verificationRoutes,
      ...portfolioRoutes,
      ...notificationRoutes(),
    ],
    subscribers: [
      doorSubscriber,
      firstSteward,
      ...cohortSubscribers,
      ...workSubscribers,
      ...issuerSubscribers,
      ...awardSubscribers,
      noticeSubscriber(NOTICES),
    ],
    queues: [noticeQueue],
    sweeps: [
      ...makePeopleSweeps(LEAVING_RULES),
      ...notificationSweeps,
      ...courseSweeps,
      ...transferSweeps,
      ...cohortSweeps,
      ...workSweeps,
      ...awardSweeps,
      retentionSweep([...kernelRetention, ...peopleRetention, ...notificationRetention]),
    ],
  }
}
