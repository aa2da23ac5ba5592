import { SESSION_IDLE_DAYS, STEP_MINUTES } from '../terms.ts'

const SECONDS_PER_DAY = 86_400

/** `__Host-` is kept by browsers only from https, for this host alone; over plain http they would drop it. */
function nameOf(name: string, baseUrl: string): string {
  return baseUrl.startsWith('https:') ? `__Host-p2pu.${name}` : `p2pu.${name}`
}

export function sessionCookieName(baseUrl: string): string {
  return nameOf('session_token', baseUrl)
}

/** The cookie that tells the browser which signed up from one that only follows the link. */
export function deviceCookieName(baseUrl: string): string {
  return nameOf('device', baseUrl)
}

export function sessionCookie(baseUrl: string, token: string): string {
  return cookieLine(baseUrl, sessionCookieName(baseUrl), token, SESSION_IDLE_DAYS * SECONDS_PER_DAY)
}

export function noSessionCookie(baseUrl: string): string {
  return cookieLine(baseUrl, sessionCookieName(baseUrl), '', 0)
}

export function deviceCookie(baseUrl: string, token: string): string {
  return cookieLine(baseUrl, deviceCookieName(baseUrl), token, SECONDS_PER_DAY)
}

/** The cookie of a browser in which only the second step of signing in is left. */
export function stepCookieName(baseUrl: string): string {
  return nameOf('step', baseUrl)
}

export function stepCookie(baseUrl: string, token: string): string {
  return cookieLine(baseUrl, stepCookieName(baseUrl), token, STEP_MINUTES * 60)
}

export function noStepCookie(baseUrl: string): string {
  return cookieLine(baseUrl, stepCookieName(baseUrl), '', 0)
}

function cookieLine(baseUrl: string, name: string, value: string, seconds: number): string {
  const secure = baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
