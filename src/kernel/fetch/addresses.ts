import ipaddr from 'ipaddr.js'

/** All that is given out of IPv6 so far (RFC 4291); what lies outside is nobody's. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3')

/** Whether an address belongs to the public internet: not loopback, private, link-local, shared, reserved, multicast, or a tunnel into one of them. */
export function isPublicAddress(address: string): boolean {
  // Only whole addresses: the library also reads short forms that resolvers never answer.
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast'
  if (!ipaddr.IPv6.isValid(address)) return false
  const known = ipaddr.IPv6.parse(address)
  return known.range() === 'unicast' && known.match(GIVEN_OUT)
}
