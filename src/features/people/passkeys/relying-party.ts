/** This site as passkeys know it (https://www.w3.org/TR/webauthn-3/): they are bound to its host. */
export interface RelyingParty {
  readonly id: string
  readonly origins: string[]
}

/** @param at the address of the request; another port of the same host counts too. */
export function relyingParty(baseUrl: string, at: URL): RelyingParty {
  const { hostname: id, origin } = new URL(baseUrl)
  return { id, origins: at.hostname === id ? [origin, at.origin] : [origin] }
}
