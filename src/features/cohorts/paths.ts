import { path } from '#kernel/http/index.ts'

export const cohortPaths = {
  home: path('/courses/:slug/cohorts/:number'),
  fresh: path('/courses/:slug/cohorts/new'),
  people: path('/courses/:slug/cohorts/:number/people'),
  reviews: path('/courses/:slug/cohorts/:number/reviews'),
  activity: path('/courses/:slug/cohorts/:number/activities/:key'),
  completion: path('/courses/:slug/cohorts/:number/activities/:key/completion'),
  application: path('/courses/:slug/cohorts/:number/application'),
  seat: path('/courses/:slug/cohorts/:number/seat'),
  departure: path('/courses/:slug/cohorts/:number/departure'),
  offers: path('/courses/:slug/cohorts/:number/offers'),
  endings: path('/courses/:slug/cohorts/:number/endings'),
  settings: path('/courses/:slug/cohorts/:number/settings'),
  closure: path('/courses/:slug/cohorts/:number/closure'),
  reopening: path('/courses/:slug/cohorts/:number/reopening'),
  revision: path('/courses/:slug/cohorts/:number/revision'),
}
