import { expect, test } from 'vitest'
import { allMessages, messageProblems, missingTexts } from '#kernel/i18n/index.ts'

const found = import.meta.glob(['../src/**/messages/index.ts', '../src/**/messages.ts'], { eager: true })
const catalogues = Object.keys(found)
/** Without what tests that ran before in this process made up for themselves. */
const ours = () => allMessages().filter(({ id }) => !/test\./i.test(id))

test('every text parses and asks for the same values in each language', () => {
  expect(catalogues).toContain('../src/ui/messages/index.ts')
  expect(messageProblems(ours())).toEqual([])
})

test('every text of every feature is there in every language', () => {
  expect(missingTexts(ours())).toEqual({ en: [], es: [], ar: [] })
})
