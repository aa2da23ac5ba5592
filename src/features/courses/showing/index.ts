import './discussion-places.ts'

export { courseFarewell } from './farewell.tsx'
export { courseNotices } from './notices.ts'
export { ActivityLead, ActivityParts } from './pages/activity-page.tsx'
export { CourseRows } from './pages/list-pages.tsx'
export { makeCourseRoutes } from './routes.tsx'
export { courseFindable } from './search.ts'
