import { expect, it } from 'vitest'
import { keptEmail, shownEmail } from './email.ts'

it.each([
  ['user@пример.рф', 'user@xn--e1afmkfd.xn--p1ai', 'user@пример.рф'],
  ['user@xn--e1afmkfd.xn--p1ai', 'user@xn--e1afmkfd.xn--p1ai', 'user@пример.рф'],
  [' User@ПРИМЕР.РФ ', 'user@xn--e1afmkfd.xn--p1ai', 'user@пример.рф'],
  ['user@bücher.example', 'user@xn--bcher-kva.example', 'user@bücher.example'],
  ['user@bu\u0308cher.example', 'user@xn--bcher-kva.example', 'user@bücher.example'],
  ['user@school.香港', 'user@school.xn--j6w193g', 'user@school.香港'],
  ['x&y@example.org', 'x&y@example.org', 'x&y@example.org'],
  ["o'neill+list@Example.ORG", "o'neill+list@example.org", "o'neill+list@example.org"],
  ['user@موقع.وزارة-الاتصالات.مصر', keptEmail('user@موقع.وزارة-الاتصالات.مصر'), 'user@موقع.وزارة-الاتصالات.مصر'],
])('%s is kept as %s and shown as %s', (typed, kept, shown) => {
  expect(kept).not.toBeNull()
  expect(keptEmail(typed)).toBe(kept)
  expect(keptEmail(kept ?? '')).toBe(kept)
  expect(shownEmail(kept ?? '')).toBe(shown)
})

it.each([
  '',
  'ada',
  '@example.org',
  'ada@',
  'ada@localhost',
  'ada@exa mple.org',
  'ada lovelace@example.org',
  'ada@example.org\nBcc: x@example.org',
  'ada@example..org',
  'ada@-example.org',
  'ada@xn--.example',
  'ада@example.org',
  'ada@example.org/x',
  'ada@[127.0.0.1]',
  'ada@127.1',
  'ada@0x7f.1',
  'ada@exam%70le.org',
  'ada@example.org?x',
  'ada@example.org:25',
  `${'x'.repeat(65)}@example.org`,
  `ada@${'x.'.repeat(130)}org`,
])('%j is no address', (typed) => expect(keptEmail(typed)).toBeNull())
