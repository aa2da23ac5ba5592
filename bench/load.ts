import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { get, wire, type Answered } from './asker.ts'
import { cpuMs, startServer, type Running } from './processes.ts'
import type { Member } from './world.ts'

const CONNECTIONS = 24
const WARM_MS = 2_000
const LOAD_MS = 5_000

export interface Load {
  perSecond: number
  p99Ms: number
  /** Answers that were not as they should be. */
  wrong: number
  /** Processor time of the server for one answer: what other programs on the machine do not change. */
  cpuMs: number
}

/** What is asked again and again. */
export interface Asking {
  path: string
  /** Who asks, in turn; nobody signed in when there are none. */
  people?: readonly Member[]
  headers?: Record<string, string>
  /** Whether a body holds what it must, with what only the one who asked sees. */
  holds?: (body: string, person: Member | undefined) => boolean
}

/** Asks a page as fast as it is given. */
export async function load(server: Running, { path, people = [], headers = {}, holds }: Asking): Promise<Load> {
  const requests =
    people.length === 0 ? [get(path, headers)] : people.map(({ cookie }) => get(path, { ...headers, cookie }))
  let turn = 0
  const round = async (ask: (request: string) => Promise<Answered>): Promise<boolean> => {
    const at = turn++ % requests.length
    const { status, body } = await ask(requests[at] ?? '')
    return status === 200 && (holds === undefined || holds(body, people[at]))
  }
  // Whoever asks has asked before.
  await during(server, WARM_MS, round)
  while (turn < requests.length) await during(server, WARM_MS, round)
  return during(server, LOAD_MS, round)
}

/** Does rounds over so many connections at once, one after another on each, for so long. */
export async function during(
  server: Running,
  ms: number,
  round: (ask: (request: string) => Promise<Answered>) => Promise<boolean>,
  connections = CONNECTIONS,
): Promise<Load> {
  const times: number[] = []
  let wrong = 0
  const cpu = cpuMs(server)
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const { ask, end } = wire(server.url)
      const timed = async (request: string) => {
        const answered = await ask(request)
        times.push(answered.ms)
        return answered
      }
      try {
        while (performance.now() - began < ms) if (!(await round(timed))) wrong++
      } finally {
        end()
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
    wrong,
    cpuMs: (cpuMs(server) - cpu) / times.length,
  }
}

/** The same for a bare server that gives the same bytes. */
export async function baseline(bytes: Uint8Array): Promise<Load> {
  const file = join(mkdtempSync(join(tmpdir(), 'p2pu-bench-')), 'page.html')
  writeFileSync(file, bytes)
  const server = await startServer(['bench/baseline-server.ts'], { BODY_FILE: file }, { path: '/' })
  try {
    return await load(server, { path: '/' })
  } finally {
    await server.stop()
  }
}
