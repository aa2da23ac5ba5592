import { path } from '#kernel/http/index.ts'

export const schoolPaths = {
  list: path('/schools'),
  fresh: path('/schools/new'),
  school: path('/schools/:slug'),
  edit: path('/schools/:slug/edit'),
  courses: path('/schools/:slug/courses'),
  order: path('/schools/:slug/courses/order'),
  removal: path('/schools/:slug/courses/removal'),
  stewards: path('/schools/:slug/stewards'),
  stewardEnd: path('/schools/:slug/stewards/end'),
  closure: path('/schools/:slug/closure'),
}
