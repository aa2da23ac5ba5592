import { FEATURES } from './features.ts'
import { noticeSubscriber } from '#features/notifications/index.ts'
import { composeFeatures, type Composed, type Feature } from '#kernel/feature/index.ts'
import { searchSubscriber } from '#kernel/search/index.ts'
import { kernelRetention, retentionSweep } from '#kernel/sweeps/index.ts'
import type { View } from '#ui/index.ts'

/** All features together, with what follows from all of them: notices, search, what is forgotten after its time. */
export function makeFeatures(more: readonly Feature<View>[] = []): Composed<View> {
  const made = composeFeatures([...FEATURES, ...more])
  return {
    ...made,
    subscribers: [...made.subscribers, noticeSubscriber(made.notices), searchSubscriber(made.searchables)],
    sweeps: [...made.sweeps, retentionSweep([...kernelRetention, ...made.retention])],
  }
}
