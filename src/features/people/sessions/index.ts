export { isToRenew, renewSession } from './commands/renew-session.ts'
export { refuseStale, openSession } from './open-session.ts'
export {
  deviceCookie,
  sessionCookieName,
  noSessionCookie,
  noStepCookie,
  stepCookie,
  stepCookieName,
} from './session-cookie.ts'
export { visitorOf, followed } from './visitor.ts'
export { makeApiToken, revokeToken } from './commands/make-token.ts'
