import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { ownRoutes } from './own.tsx'
import { shownRoutes } from './shown.tsx'

export const portfolioRoutes: AnyRoute<View>[] = [...ownRoutes, ...shownRoutes]
