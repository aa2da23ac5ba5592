import { expect, it } from 'vitest'
import { proxyWatch, type ProxySeen, type Visit } from './proxy-watch.ts'

function watch(trustProxy: boolean) {
  const told: ProxySeen[] = []
  const visit = proxyWatch(trustProxy, (seen) => told.push(seen))
  const visits = (count: number, given: Partial<Visit>) => {
    for (let n = 0; n < count; n++) visit({ socket: '203.0.113.7', forwarded: false, path: '/', ...given })
  }
  return { told, visits }
}

const proxied = { socket: '172.17.0.1', forwarded: true }

it('one private address that forwards everybody is told once, and when it is believed that is well', () => {
  const off = watch(false)
  off.visits(49, proxied)
  expect(off.told).toEqual([])
  off.visits(60, proxied)
  expect(off.told).toEqual(['hides'])
  const on = watch(true)
  on.visits(50, proxied)
  expect(on.told).toEqual(['well'])
})

it('visitors of their own, or of several proxies, are no such thing', () => {
  for (const between of [{}, { socket: '172.17.0.9', forwarded: true }]) {
    const { told, visits } = watch(false)
    for (let n = 0; n < 5; n++) {
      visits(40, proxied)
      visits(1, between)
    }
    expect(told).toEqual([])
  }
  const lying = watch(false)
  lying.visits(60, { forwarded: true })
  expect(lying.told).toEqual(['well'])
})

it('a proxy that is believed and says nothing is told, and what mends it', () => {
  const { told, visits } = watch(true)
  visits(50, { path: '/health/ready' })
  expect(told).toEqual([])
  visits(50, {})
  expect(told).toEqual(['silent'])
  visits(50, proxied)
  expect(told).toEqual(['silent', 'well'])
})
