import { describe, expect, it } from 'vitest'
import { fairTurns } from './fair-turns.ts'
import { hashPassword, isPassword } from './hash.ts'
import { refuseWeak } from './weakness.ts'

describe('a password', () => {
  const known = { name: 'Grace Hopper', email: 'amazing.gh@example.org', handle: 'g-hopper-2' }
  it.each([
    ['short', 'people.passwordShort'],
    ['x'.repeat(129), 'people.passwordLong'],
    ['password12', 'people.passwordCommon'],
    ['PassWord123', 'people.passwordCommon'],
    ['qwertyuiop', 'people.passwordCommon'],
    ['1234567890', 'people.passwordCommon'],
    ['aaaaaaaaaaaaaa', 'people.passwordCommon'],
    ['i am hopper the admiral', 'people.passwordPersonal'],
    ['GraceHopper!', 'people.passwordPersonal'],
    ['xx amazing.gh xx', 'people.passwordPersonal'],
    ['my g-hopper-2 secret', 'people.passwordPersonal'],
  ])('%s is refused with the reason', (password, reason) => {
    expect(refuseWeak(password, known)).toMatchObject({
      code: 'invalid',
      fields: { password: { message: { id: reason } } },
    })
  })

  it.each(['engines that weave algebra', 'ΑΒΓΔΕΖΗΘΙΚ', 'كلمة مرور طويلة', '        x ', 'lowercaseonlywords'])(
    '%s is taken: no rules of composition',
    (password) => {
      expect(refuseWeak(password, known)).toBeNull()
    },
  )
})

describe('a hash', () => {
  it('of before still fits: salt and key of scrypt, in hex', async () => {
    // Made by better-auth 1.7.25, which this site used until then.
    const old =
      '663a38a5e03602ae7f54399061777d69:98167a64ed3106086a8d4558965044191e42e3aa5017abf430bd39ebb75ba224e050ae6abf3e31cab9356d522f7829523c44b663c8dbee1bb85a82a71bdfd631'
    expect(await isPassword(old, 'engines that weave algebra', 'x')).toBe(true)
    expect(await isPassword(old, 'engines that weave algebra.', 'x')).toBe(false)
  })

  it('fits its password alone, whatever form of Unicode it is typed in; nothing fits none', async () => {
    const hash = await hashPassword('caf\u00e9 au lait', 'x')
    if (typeof hash !== 'string') throw new Error('refused')
    expect(await isPassword(hash, 'cafe\u0301 au lait', 'x')).toBe(true)
    expect(await isPassword(hash, 'cafe au lait', 'x')).toBe(false)
    expect(await isPassword(null, 'cafe au lait', 'x')).toBe(false)
  })

  it('is refused when one address has too many waiting, and others are served before its line ends', async () => {
    const order: string[] = []
    const check = async (from: string, at: number) => {
      const answer = await isPassword(null, 'wrong', from)
      order.push(answer === false ? `${from} ${at}` : `${from} refused`)
    }
    const flood = Array.from({ length: 30 }, (_, at) => check('flood', at))
    await Promise.all([...flood, check('ada', 0)])
    expect(order.filter((one) => one === 'flood refused').length).toBeGreaterThan(10)
    expect(order.indexOf('ada 0')).toBeLessThan(order.lastIndexOf('flood 5'))
  })
})

it('turns: so many at once, keys in turn, a failure frees its place', async () => {
  const inTurn = fairTurns({ atOnce: 1, waitingEach: 3, waiting: 5 })
  const order: string[] = []
  const work = (key: string) => inTurn(key, async () => order.push(key))
  const failing = inTurn('a', async () => {
    throw new Error('no')
  })
  const answers = [work('a'), work('a'), work('a'), work('a'), work('b'), work('c'), work('d')]
  await expect(failing).rejects.toThrow('no')
  const told = await Promise.all(answers)
  expect(order).toEqual(['a', 'b', 'c', 'a', 'a'])
  expect(told.map((one) => one === null)).toEqual([false, false, false, true, false, false, true])
})
