import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { fairTurns } from './fair-turns.ts'

const KEY_BYTES = 64
const COST = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 }
const BUSY_SECONDS = 5

/** Leaves a processor and threads of the pool to everybody else. */
const inTurn = fairTurns({
  atOnce: Math.max(1, Math.min(2, availableParallelism() - 1)),
  waitingEach: 10,
  waiting: 500,
})

/**
 * The hash of a password, `salt:key` in hex. Takes tens of milliseconds on a thread of its own, so never inside a transaction.
 * Refuses `busy` when too many from the same address wait.
 * @param from network address of who asks, for taking turns.
 */
export async function hashPassword(password: string, from: string): Promise<string | Refusal> {
  const salt = randomBytes(16).toString('hex')
  const key = await inTurn(from, () => keyOf(password, salt))
  return key === null ? busy() : `${salt}:${key.toString('hex')}`
}

/**
 * Whether a password is the one of a hash; it takes as long when there is none. Never inside a transaction.
 * Refuses `busy` as `hashPassword` does.
 */
export async function isPassword(hash: string | null, password: string, from: string): Promise<boolean | Refusal> {
  const [salt = '', right = ''] = hash?.split(':') ?? []
  const key = await inTurn(from, () => keyOf(password, salt))
  if (key === null) return busy()
  const wanted = Buffer.from(right, 'hex')
  return wanted.length === key.length && timingSafeEqual(wanted, key)
}

function keyOf(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

function busy(): Refusal {
  return refuse('busy', m.busy, { kind: 'limited', instead: m.busyInstead, facts: { retryAfter: BUSY_SECONDS } })
}
