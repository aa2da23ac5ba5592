import { expect, it } from 'vitest'
import { deviceOf } from './devices.ts'

it.each([
  ['Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0', 'Firefox', 'Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
    'Chrome',
    'Windows',
  ],
])('%s is known', (agent, browser, system) => {
  expect(deviceOf(agent)).toEqual({ browser, system })
})

it('makes nothing of what says nothing', () => {
  for (const agent of [null, '', 'a test', 'curl/8.5.0', '<script>']) expect(deviceOf(agent)).toBeNull()
})
