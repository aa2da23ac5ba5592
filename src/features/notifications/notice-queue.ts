import type { FeatureQueue } from '#kernel/jobs/index.ts'
import { deliverNotices, type Batch } from './commands/deliver-notices.ts'
import { NOTICES } from './terms.ts'

/** Tells the next hundred of those who are to be told of something. */
export const noticeQueue: FeatureQueue = {
  queue: NOTICES,
  handle: async (ctx, data) => void (await deliverNotices(ctx, data as Batch)),
}
