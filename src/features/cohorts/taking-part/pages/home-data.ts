import type { AnnouncementList, PlaceView } from '#features/discussion/index.ts'
import type { HomeView } from '../../seats/index.ts'

/** What the home of a cohort shows. `position`: in line, from one. */
export type HomeData = HomeView & {
  position: number | null
  announcements: AnnouncementList
  talk: PlaceView | null
}
