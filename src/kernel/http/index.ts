export type { Edge, Identity } from './app/edge.ts'
export { API } from './app/paths.ts'
export { readerOf } from './app/refused.ts'
export { mount } from './app/router.ts'
export { MAX_BODY_BYTES } from './body.ts'
export { pageCache, type PageCache } from '../cache/index.ts'
export { path, type ParamOf, type ParamsOf, type Path } from './path.ts'
export {
  administrator,
  confirmed,
  guarded,
  open,
  policy,
  refusedAtTheDoor,
  signedIn,
  signInFirst,
  unconfirmed,
  type NamedPolicy,
  type RoutePolicy,
  type RouteScope,
} from './policy.ts'
export { inputOf } from './input.ts'
export { statusOf } from './problem.ts'
export { forgetPushes, rateLimiter, type Limiter, type Push } from './limiter.ts'
export { keepProxySeen, proxySeen } from './proxy-seen.ts'
export { proxyWatch, type ProxySeen } from './proxy-watch.ts'
export { CHANGES, DOORS, RULES, SEARCHES, SUGGESTIONS, WRONG_PASSWORDS, type RateRule } from './rate.ts'
export {
  emptyForm,
  routeKit,
  type ActionRoute,
  type AnyPage,
  type AnyRoute,
  type FormState,
  type PageRoute,
  type Params,
  type RawAnswer,
  type Rc,
  type Redirect,
  type Upload,
} from './route.ts'
export { safePath, securityHeaders } from './security.ts'
