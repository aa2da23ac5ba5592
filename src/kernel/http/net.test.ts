import { expect, it } from 'vitest'
import { isPrivateAddress, netOf } from './net.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::ffff', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['local', 'local'],
  ['', ''],
])('%s is of the net %s', (address, net) => {
  expect(netOf(address)).toBe(net)
})

it('two addresses of one /64 are one visitor, of two are two', () => {
  expect(netOf('2001:db8:1:2::1')).toBe(netOf('2001:db8:1:2:ffff::9'))
  expect(netOf('2001:db8:1:2::1')).not.toBe(netOf('2001:db8:1:3::1'))
})

it.each(['127.0.0.1', '10.0.0.1', '172.17.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd12::1', '::ffff:10.0.0.1'])(
  '%s is a proxy’s own',
  (address) => expect(isPrivateAddress(address)).toBe(true),
)

it.each(['203.0.113.7', '8.8.8.8', '2606:4700::1111', 'local', ''])('%s is not', (address) =>
  expect(isPrivateAddress(address)).toBe(false),
)
