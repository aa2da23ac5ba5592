import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { endorsementRoutes } from './routes/endorsements.tsx'
import { fileRoutes } from './routes/files.ts'
import { mineRoutes } from './routes/mine.tsx'
import { noteRoutes } from './routes/notes.tsx'
import { standingRoutes } from './routes/standing.tsx'

/** Awards: their pages, what is done about them, what they are carried away in. */
export const awardRoutes: AnyRoute<View>[] = [
  ...mineRoutes,
  ...noteRoutes,
  ...standingRoutes,
  ...endorsementRoutes,
  ...fileRoutes,
]
