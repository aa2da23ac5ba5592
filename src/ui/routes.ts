import { routeKit } from '#kernel/http/index.ts'
import type { View } from './view.ts'

/** How features write their routes: `page`, `action`, `raw`, with our View. */
export const { page, action, raw } = routeKit<View>()
