import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { endorsementRoutes } from './endorsements.tsx'
import { fileRoutes } from './files.ts'
import { mineRoutes } from './mine.tsx'
import { noteRoutes } from './notes.tsx'
import { standingRoutes } from './standing.tsx'

/** Awards: their pages, what is done about them, what they are carried away in. */
export const awardRoutes: AnyRoute<View>[] = [
  ...mineRoutes,
  ...noteRoutes,
  ...standingRoutes,
  ...endorsementRoutes,
  ...fileRoutes,
]
