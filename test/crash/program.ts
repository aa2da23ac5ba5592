import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'

export const PROGRAM = resolve(import.meta.dirname, '../../dist/server/p2pu.js')
/** Long, for a machine that does much else. */
const PATIENCE_MS = 120_000

/** The built program, as it runs for real. */
export interface Program {
  readonly url: string
  readonly pid: number
  /** Everything it wrote so far. */
  said(): string
  signal(name: NodeJS.Signals): void
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** As a power cut ends it. */
  kill(): Promise<void>
  /** As an operator ends it; its exit code. */
  stop(): Promise<number | null>
}

export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

export function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  // The test runner sets some of its own.
  const { BASE_URL: _base, TEST: _test, ...env } = process.env
  return { ...env, LOG_LEVEL: 'error', ...settings }
}

/** Runs one command line to its end and gives what it said; one that ends badly has said why, or this throws. */
export async function p2pu(settings: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0 && said === '') throw new Error(`p2pu ${args.join(' ')} ended with ${String(code)}`)
  return said
}

/** Starts the site and waits until it is ready; at a free port, unless the settings name one. */
export async function startProgram(settings: Record<string, string>): Promise<Program> {
  const port = settings['PORT'] ?? (await freePort())
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--no-limits'], {
    env: environment({ ...settings, PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const listens = new Promise<void>((heard) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        said += text.toString()
        if (said.includes('P2PU is at')) heard()
      })
  })
  const gone = new Promise<number | null>((done) => child.once('close', done))
  const url = `http://localhost:${port}`
  // Asking again and again would cost a start half as much again.
  const answer = await Promise.race([listens, once(child, 'close'), setTimeout(PATIENCE_MS, null, { ref: false })])
  if (answer !== undefined) throw new Error(`the program ended by itself or is not ready in time: ${said}`)
  if (!(await fetch(`${url}/health/ready`)).ok) throw new Error(`the program listens, but is not ready: ${said}`)
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    signal: (name) => void child.kill(name),
    ended: gone,
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    stop() {
      child.kill('SIGTERM')
      return gone
    },
  }
}
