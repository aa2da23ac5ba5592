import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  freeIndex,
  IssueError,
  statusAt,
  STATUS_LIST_SIZE,
  statusListCredential,
  withStatus,
} from './index.ts'

const index = fc.nat(STATUS_LIST_SIZE - 1)

describe('a status list', () => {
  it('tells of each entry what was written last, and of no other', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(index, fc.boolean()), { maxLength: 30 }), index, (writes, other) => {
        const marked = new Map<number, boolean>()
        let bits = emptyStatusList()
        for (const [at, value] of writes) {
          bits = withStatus(bits, at, value)
          marked.set(at, value)
        }
        const read = decodeStatusList(encodeStatusList(bits)) ?? new Uint8Array()
        expect(read).toEqual(bits)
        for (const [at, value] of marked) expect(statusAt(read, at)).toBe(value)
        if (!marked.has(other)) expect(statusAt(read, other)).toBe(false)
      }),
      { numRuns: 50 },
    )
  })

  it('begins with the highest bit, as the standard says', () => {
    expect(withStatus(emptyStatusList(), 0, true)[0]).toBe(0x80)
    expect(withStatus(emptyStatusList(), 15, true)[1]).toBe(0x01)
  })

  it('is read as others write it, and is the same text on every machine', () => {
    // The example of the standard: 131,072 entries, none marked.
    const example = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    expect(decodeStatusList(example)).toEqual(emptyStatusList())
    const bits = withStatus(emptyStatusList(), 94_567, true)
    expect(createHash('sha256').update(encodeStatusList(bits)).digest('hex').slice(0, 16)).toBe('79a0f9c0f5d03bca')
  })

  it('is refused when it is none or too large', () => {
    const bomb = `u${Buffer.from(encodeStatusList(new Uint8Array(3_000_000)).slice(1), 'base64url').toString('base64url')}`
    for (const text of ['', 'u', 'x123', 'uAAAA', 'u===', bomb]) expect(decodeStatusList(text)).toBeNull()
    expect(() => emptyStatusList(1024)).toThrow(IssueError)
    expect(() => statusAt(emptyStatusList(), STATUS_LIST_SIZE)).toThrow(IssueError)
    expect(() => withStatus(emptyStatusList(), -1, true)).toThrow(IssueError)
  })

  it('tells what it is of', () => {
    const list = {
      id: 'https://p2pu.example/status/1',
      issuer: 'did:web:p2pu.example',
      validFrom: '2026-03-01T00:00:00Z',
    }
    expect(statusListCredential({ ...list, purpose: 'suspension', bits: emptyStatusList() })).toMatchObject({
      id: list.id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      credentialSubject: { id: `${list.id}#list`, type: 'BitstringStatusList', statusPurpose: 'suspension' },
    })
  })
})

describe('a free entry', () => {
  it('is one that nobody has, for any chance', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 6, maxLength: 6 }),
        fc.uniqueArray(fc.nat(15), { maxLength: 16 }),
        (bytes, used) => {
          const taken = new Set(used)
          const found = freeIndex(() => bytes, taken, 16)
          if (taken.size === 16) expect(found).toBeNull()
          else expect(found !== null && found >= 0 && found < 16 && !taken.has(found)).toBe(true)
        },
      ),
    )
  })

  it('can be any', () => {
    const taken = new Set([1, 2, 5])
    const found = Array.from({ length: 5 }, (_, at) => freeIndex(() => new Uint8Array([0, 0, 0, 0, 0, at]), taken, 8))
    expect(found).toEqual([0, 3, 4, 6, 7])
  })
})
