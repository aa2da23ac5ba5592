import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'
import type { Task } from '../task.ts'

/** What a thread can be asked to do in tests: say something, take too long, take too much, break, refuse. */
export type Trial = { say: string } | { spin: number } | { grow: true } | { fail: string } | { refuse: string }

export const trial: Task<Trial, string> = {
  name: 'testing.trial',
  module: new URL('./try.ts', import.meta.url),
  ms: 300,
  tooMuch: () => refuse('trial.too-much', m.broken, { kind: 'invalid' }),
}

export default function run(input: Trial): string | Refusal {
  if ('say' in input) return input.say
  if ('fail' in input) throw new TypeError(input.fail)
  if ('refuse' in input) return refuse(input.refuse, m.invalid)
  if ('grow' in input) return grow().join('')
  for (let at = 0; at < input.spin; at++) Math.sqrt(at)
  return 'spun'
}

function grow(): string[] {
  const all: string[] = []
  for (;;) all.push(`${all.length}`.repeat(100))
}
