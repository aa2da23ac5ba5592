import { defineFeature } from '#ui/index.ts'
import { noticeQueue } from './notice-queue.ts'
import { refusals } from './refusals.ts'
import { notificationRoutes } from './routes.tsx'
import { notificationRetention, notificationSweeps } from './sweeps.ts'
import { notificationTables } from './tables.ts'

/** Who is told of what happened, and how. */
export const feature = defineFeature({
  name: 'notifications',
  needs: ['people'],
  tables: notificationTables,
  refusals,
  routes: notificationRoutes(),
  queues: [noticeQueue],
  sweeps: notificationSweeps,
  retention: notificationRetention,
})
