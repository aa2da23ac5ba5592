import { expect, test } from 'vitest'
import { allMessages, coverage, messageProblems } from '#kernel/i18n/index.ts'

const catalogues = Object.keys(import.meta.glob('../src/**/messages/index.ts', { eager: true }))

test('every text parses and asks for the same values in each language', () => {
  expect(catalogues).toContain('../src/ui/messages/index.ts')
  expect(messageProblems(allMessages())).toEqual([])
})

test('the frame of every page speaks all languages', () => {
  const frame = allMessages().filter((message) => message.id.startsWith('ui.'))
  const { all, ...counts } = coverage(frame)
  expect(counts).toEqual({ en: all, es: all, ar: all })
})
