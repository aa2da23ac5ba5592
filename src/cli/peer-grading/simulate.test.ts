import { afterEach, describe, expect, it, vi } from 'vitest'
import { run } from '../run.ts'

let out = ''
let said = ''

async function simulate(...args: string[]) {
  out = ''
  said = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true))
  return run(['peer-grading', 'simulate', ...args])
}

afterEach(() => vi.restoreAllMocks())

describe('p2pu peer-grading simulate', () => {
  it('says the same for the same seed, to people and to programs', async () => {
    const small = ['--n', '60', '--dropout', '0.5', '--seed', '7']
    expect(await simulate(...small, '--json')).toBe(0)
    const first = out
    expect(JSON.parse(first)).toMatchObject({
      n: 60,
      dropout: 0.5,
      given: 5,
      needed: 3,
      policy: 'credit',
      seed: 7,
      works: 60,
      unread: 0,
    })
    await simulate(...small, '--json')
    expect(out).toBe(first)
    await simulate(...small.slice(0, 4), '--seed', '8', '--json')
    expect(out).not.toBe(first)
    expect(await simulate(...small)).toBe(0)
    expect(out).toContain('60 works, 50 % of authors vanish')
  })

  it.each(['ora2', 'circular'])('knows the policy %s', async (policy) => {
    expect(await simulate('--n', '50', '--policy', policy, '--json')).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ policy, works: 50 })
  })

  it.each([
    [['--n', 'many'], 2, '--n is "many"'],
    [['--dropout', ''], 2, '--dropout is ""'],
    [['--seed', 'NaN'], 2, '--seed is "NaN"'],
    [['--policy', 'lottery'], 2, 'credit, ora2, circular'],
    [['--colour', 'red'], 2, '--colour'],
    [['extra'], 2, 'extra'],
    [['--n', '1'], 1, '--n is 1'],
    [['--n', '2.5'], 1, '--n is 2.5'],
    [['--n', '1e9'], 1, '--n is 1000000000'],
    [['--dropout', '45'], 1, '45 % is 0.45'],
    [['--dropout=-0.1'], 1, '--dropout is -0.1'],
    [['--given', '2'], 1, '--given is 2 and --needed 3'],
    [['--needed', '0'], 1, '--needed is 0'],
    [['--seed=-1'], 1, '--seed is -1'],
  ])('%j ends with %d and says why', async (args, exit, words) => {
    expect(await simulate(...args)).toBe(exit)
    expect(said).toContain(words)
    expect(out).toBe('')
  })
})
