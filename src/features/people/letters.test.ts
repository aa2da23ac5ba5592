import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction, type Tx } from '#kernel/command/index.ts'
import { allMessages } from '#kernel/i18n/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import * as letters from './credentials/letters.ts'
import { refusals } from './refusals.ts'
import { personNamed } from './testing.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

const SCRIPT = { en: /[a-z]/i, es: /[a-z]/i, ar: /[\u0600-\u06ff]/ } as const

it.each(['en', 'es', 'ar'] as const)('every letter is in the language its reader chose: %s', async (locale) => {
  const { id, name } = await personNamed(kit, `Reader ${locale}`)
  await kit.services.db.updateTable('person').set({ locale }).where('id', '=', id).execute()
  const told = { id, name, email: `${locale}@letters.example`, locale }
  const other = locale === 'en' ? 'ar' : 'en'
  const send: Record<keyof typeof letters, (tx: Tx) => Promise<void>> = {
    sendConfirmLink: (tx) => letters.sendConfirmLink(tx, other, told, 't'),
    sendResetLink: (tx) => letters.sendResetLink(tx, other, told, 't'),
    sendSignInLink: (tx) => letters.sendSignInLink(tx, other, told, 't'),
    sendProofLink: (tx) => letters.sendProofLink(tx, other, told, 't'),
    sendExists: (tx) => letters.sendExists(tx, other, told),
    sendHeld: (tx) => letters.sendHeld(tx, other, told, tx.now, 'UTC'),
    sendAddressLink: (tx) => letters.sendAddressLink(tx, other, told, 't'),
    sendAddressAsked: (tx) => letters.sendAddressAsked(tx, other, told),
    sendAddressChanged: (tx) => letters.sendAddressChanged(tx, told, 't'),
    sendSignInChanged: (tx) => letters.sendSignInChanged(tx, id),
    sendPasswordChanged: (tx) => letters.sendPasswordChanged(tx, id),
    sendLeaving: (tx) => letters.sendLeaving(tx, other, told),
  }
  expect(Object.keys(send).toSorted()).toEqual(Object.keys(letters).toSorted())
  for (const one of Object.values(send))
    await inTransaction(kit.as(null), async (tx) => {
      await one(tx)
      return { sent: true }
    })
  const written = (await kit.letters()).slice(-Object.keys(send).length)
  const subjects = allMessages().filter((message) => message.id.startsWith('people.letter'))
  for (const { subject, text } of written) {
    expect(subjects.some((message) => message.texts[locale] === subject)).toBe(true)
    expect(text).toMatch(SCRIPT[locale])
    expect(text).not.toMatch(/\{\w+\}/)
    if (locale === 'ar')
      expect(text.replaceAll(/https?:\S+|P2PU|Reader ar|localhost:3000|UTC/g, '')).not.toMatch(/[a-z]{3}/i)
  }
  expect(new Set(written.map(({ kind }) => kind)).size).toBe(written.length)
})

it('every code that is refused with here is listed', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\./.test(file),
  )
  const found = files.flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\b(?:refuse|forbidden)\(\s*'([^']+)'/g)].map(
      ([, code = '']) => code,
    ),
  )
  expect([...new Set(found)].filter((code) => code !== 'sign-in').toSorted()).toEqual([...refusals])
})
