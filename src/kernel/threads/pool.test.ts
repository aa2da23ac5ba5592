import { afterAll, describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { threadPool } from './pool.ts'
import { inPlace } from './task.ts'
import { trial } from './testing/try.ts'

const pool = threadPool(() => performance.now(), 2)
afterAll(() => pool.stop())
const codeOf = (value: unknown) => (isRefusal(value) ? value.code : value)
const FOREVER = Number.MAX_SAFE_INTEGER

describe('threads for what is heavy', () => {
  it('give what was made, or the refusal; and throw what was thrown', async () => {
    expect(await pool.run(trial, { say: 'soil' }, 'ada')).toBe('soil')
    expect(codeOf(await pool.run(trial, { refuse: 'trial.no' }, 'ada'))).toBe('trial.no')
    await expect(pool.run(trial, { fail: 'a bug' }, 'ada')).rejects.toThrow('a bug')
    expect(await inPlace.run(trial, { say: 'soil' }, 'ada')).toBe('soil')
  })

  it('end what takes too long or too much memory, and go on', async () => {
    expect(codeOf(await pool.run(trial, { spin: FOREVER }, 'ada'))).toBe('trial.too-much')
    const hungry = { ...trial, ms: 1_000_000 }
    expect(codeOf(await pool.run(hungry, { grow: true }, 'ada'))).toBe('trial.too-much')
    expect(await pool.run(trial, { say: 'on' }, 'ada')).toBe('on')
  })

  it('do one thing of a person at a time, and others’ meanwhile', async () => {
    const ended: string[] = []
    const told = (name: string, work: Promise<unknown>) => work.then(() => ended.push(name))
    const endless = Array.from({ length: 3 }, () => told('ada', pool.run(trial, { spin: FOREVER }, 'ada')))
    await told('bo', pool.run(trial, { say: 'quick' }, 'bo'))
    await told('bo', pool.run(trial, { say: 'quick' }, 'bo'))
    expect(ended.filter((name) => name === 'ada').length).toBeLessThan(3)
    await Promise.all(endless)
    expect(ended.at(-1)).toBe('ada')
  })

  it('refuse more of one person than may wait, and nobody else', async () => {
    const many = Array.from({ length: 12 }, () => pool.run(trial, { say: 'x' }, 'ada'))
    const other = pool.run(trial, { say: 'y' }, 'bo')
    const answers = (await Promise.all(many)).map(codeOf)
    expect(answers.filter((answer) => answer === 'too-fast')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'x')).toHaveLength(11)
    expect(await other).toBe('y')
  })

  it('that were stopped leave nobody waiting', async () => {
    const own = threadPool(() => performance.now(), 1)
    const running = own.run(trial, { spin: FOREVER }, 'ada')
    const waiting = own.run(trial, { say: 'x' }, 'bo')
    const [, first, second] = await Promise.allSettled([own.stop(), running, waiting])
    expect(first.status === 'fulfilled' && codeOf(first.value)).toBe('trial.too-much')
    expect(second.status === 'rejected' && String(second.reason)).toContain('have ended')
    await expect(own.run(trial, { say: 'x' }, 'bo')).rejects.toThrow('have ended')
  })
})
