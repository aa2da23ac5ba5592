import ipaddr from 'ipaddr.js'

/** Of an IPv6 address this much says whose it is; the rest its owner chooses freely. */
const IPV6_BITS = 64

/**
 * The net of an address, by which visitors are counted: an IPv4 address itself, an IPv6 address as its /64. What is no
 * address is taken as it is.
 */
export function netOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const known = ipaddr.process(address)
  if (known.kind() === 'ipv4') return known.toString()
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${known.toNormalizedString().split('%')[0]}/${IPV6_BITS}`).toString()}/${IPV6_BITS}`
}

/** Whether an address is of a machine's own or a private network, as a proxy's before the site is. */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const range = ipaddr.process(address).range()
  return ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(range)
}
