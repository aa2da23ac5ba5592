import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exchangeReader, type Exchange } from './wire.ts'

function message(type: string, body = ''): Buffer {
  const bytes = Buffer.alloc(5 + body.length)
  bytes.write(type, 0, 'latin1')
  bytes.writeInt32BE(4 + body.length, 1)
  bytes.write(body, 5, 'latin1')
  return bytes
}

function untyped(code: number, body = ''): Buffer {
  const bytes = Buffer.alloc(8 + body.length)
  bytes.writeInt32BE(8 + body.length, 0)
  bytes.writeInt32BE(code, 4)
  bytes.write(body, 8, 'latin1')
  return bytes
}

const startup = untyped(196_608, 'user\0postgres\0\0')
const conversation = [
  untyped(80_877_103),
  startup,
  message('Q', 'select 1\0'),
  Buffer.concat([
    message('P', '\0select $1\0\0\0'),
    message('B', 'x'),
    message('D', 'P\0'),
    message('E', '\0\0\0\0\0'),
    message('S'),
  ]),
  Buffer.concat([message('P', '\0select 2\0\0\0'), message('H')]),
  Buffer.concat([message('E', '\0\0\0\0\0'), message('S')]),
  message('X'),
]
const kinds: Exchange['kind'][] = ['encryption', 'startup', 'whole', 'whole', 'open', 'whole', 'goodbye']

test('however the bytes arrive, they are cut into the same exchanges', () => {
  const bytes = Buffer.concat(conversation)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: bytes.length })), (cuts) => {
      const read = exchangeReader()
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      const found = places.slice(1).flatMap((end, at) => read(bytes.subarray(places[at], end)))
      expect(found.map(({ kind }) => kind)).toEqual(kinds)
      expect(found.map((one) => Buffer.from(one.bytes))).toEqual(conversation)
    }),
  )
})

test('a request to cancel is no startup', () => {
  const read = exchangeReader()
  expect(read(untyped(80_877_102, '12345678')).map(({ kind }) => kind)).toEqual(['cancel'])
})

test('a length that no message can have is refused', () => {
  expect(() => exchangeReader()(Buffer.from([0, 0, 0, 3, 0, 3, 0, 0]))).toThrow(RangeError)
  const read = exchangeReader()
  read(startup)
  expect(() => read(Buffer.from([0x51, 0, 0, 0, 0]))).toThrow(RangeError)
  expect(() => read(Buffer.from([0x51, 0xff, 0xff, 0xff, 0xff]))).toThrow(RangeError)
})
