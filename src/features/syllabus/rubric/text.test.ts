import { expect, it } from 'vitest'
import { parseRubric, rubricText } from './text.ts'

const criterion = {
  key: 'crumb',
  name: 'Crumb',
  question: 'is it open?',
  levels: [
    { name: 'dense', description: 'no holes' },
    { name: 'open', description: 'holes' },
    { name: 'wild', description: 'caves' },
  ],
  meets: 2,
}

it('takes the star before a level instead of its dash or beside it', () => {
  const beside = 'Crumb: is it open?\n- dense: no holes\n- open: holes\n* - wild: caves'
  expect(parseRubric(beside)).toEqual({ criteria: [criterion] })
  expect(parseRubric(beside.replace('* -', '*'))).toEqual({ criteria: [criterion] })
  expect(parseRubric(rubricText([criterion]))).toEqual({ criteria: [criterion] })
})

it('keeps a dash that belongs to a word', () => {
  const marks = 'Change: how much?\n- -1: less\n* +1: more'
  expect(parseRubric(marks)).toMatchObject({ criteria: [{ levels: [{ name: '-1' }, { name: '+1' }] }] })
})
