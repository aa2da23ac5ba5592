import { slot } from '#kernel/feature/index.ts'
import type { Panel } from '#ui/index.ts'
import type { School } from './queries.ts'

/** What later features show on a school's page: its badges. `mine`: whoever looks may change the school. */
export const schoolPanels = slot<Panel<{ school: School; mine: boolean }>>('schools.panels')
