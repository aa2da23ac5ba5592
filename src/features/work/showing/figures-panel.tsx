import type { Panel } from '#ui/index.ts'
import type { CourseView } from '#features/courses/index.ts'
import { workPaths } from '../paths.ts'
import { FiguresSection } from './pages/figures-page.tsx'
import { keptFigures } from './queries/figures.ts'

/** How reviews go in a course, on its page. */
export const figuresPanel: Panel<CourseView> = {
  async load(rc, { course }) {
    const { counted } = await keptFigures(rc.services, course.id)
    return counted === null
      ? null
      : (view) => <FiguresSection view={view} counted={counted} more={workPaths.figures.href({ slug: course.slug })} />
  },
}
