import { isPrivateAddress } from './net.ts'

/** How many visits in a row are looked at. */
const VISITS = 50

/**
 * What the last visits say of a proxy before the site. `hides`: all came from one private address that says it forwards, and
 * is not believed: to limits all visitors are one. `silent`: a proxy is believed, and none says for whom it asks.
 */
export type ProxySeen = 'well' | 'hides' | 'silent'

export interface Visit {
  /** Where the connection comes from. */
  readonly socket: string
  readonly forwarded: boolean
  readonly path: string
}

/**
 * Watches where visits come from, for `doctor`. Machines that look after the site do not count.
 * @param told of each change, and of the first finding.
 */
export function proxyWatch(trustProxy: boolean, told: (seen: ProxySeen) => void): (visit: Visit) => void {
  let suspicious = 0
  let others = 0
  let proxy: string | null = null
  let last: ProxySeen | null = null
  const tell = (seen: ProxySeen) => {
    if (seen !== last) told(seen)
    last = seen
  }
  return ({ socket, forwarded, path }) => {
    if (/^\/(?:health|metrics)\b/.test(path)) return
    const suspect = trustProxy ? !forwarded : forwarded && isPrivateAddress(socket)
    if (!suspect || (!trustProxy && proxy !== null && proxy !== socket)) suspicious = 0
    if (!suspect) others++
    else {
      proxy = socket
      suspicious++
      others = 0
    }
    if (suspicious >= VISITS) tell(trustProxy ? 'silent' : 'hides')
    else if (others >= VISITS) tell('well')
  }
}
