import type { Feature } from '#kernel/feature/index.ts'
import type { View } from '#ui/index.ts'

const found = import.meta.glob<{ feature: Feature<View> }>('../features/*/feature.ts', { eager: true })

/** All features, as their manifests say: a folder with one is all that a new one needs. */
export const FEATURES: readonly Feature<View>[] = Object.values(found).map(({ feature }) => feature)
