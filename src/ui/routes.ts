import type { Feature } from '#kernel/feature/index.ts'
import { routeKit } from '#kernel/http/index.ts'
import type { View } from './view.ts'

/** How features write their routes: `page`, `action`, `raw`, with our View. */
export const { page, action, raw } = routeKit<View>()

/** What a feature gives to the site: see docs/FEATURE.md. */
export function defineFeature(feature: Feature<View>): Feature<View> {
  return feature
}
