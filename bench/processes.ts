import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const ROOT = new URL('..', import.meta.url).pathname
const canPin = spawnSync('taskset', ['-V']).status === 0

export interface Running {
  child: ChildProcess
  url: string
  /** Milliseconds from the start to the first answer. */
  startMs: number
  stop(): Promise<void>
}

/** A port nobody uses. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** Starts a server on the first core, where the machine lets us choose, or on all, and waits for its first answer. */
export async function startServer(
  args: string[],
  env: Record<string, string>,
  { path = '/health/live', cores = 'one' }: { path?: string; cores?: 'one' | 'all' } = {},
): Promise<Running> {
  const port = await freePort()
  const node = [process.execPath, ...args]
  const [command = '', ...rest] = canPin && cores === 'one' ? ['taskset', '-c', '0', ...node] : node
  const started = performance.now()
  const child = spawn(command, rest, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, LOG_LEVEL: 'warn', HOST: '127.0.0.1', ...env, PORT: String(port) },
  })
  const url = `http://127.0.0.1:${port}`
  await firstAnswer(url + path, child)
  return {
    child,
    url,
    startMs: performance.now() - started,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done())
        child.kill('SIGTERM')
      }),
  }
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((wait) => setTimeout(wait, 25))
  }
  throw new Error(`no answer from ${url} in 30 seconds`)
}

/** Processor time a process has used so far, in milliseconds, where the system tells it (in ticks of 10 ms). */
export function cpuMs({ child }: Running): number {
  const afterName = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(afterName[11]) + Number(afterName[12])) * 10
}

/** Resident memory of a process in megabytes, where the system tells it. */
export function residentMb({ child }: Running): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

/** Puts a PostgreSQL of ours, and all that it starts, on the servers' core. */
export function pinPostgres(url: string): void {
  const folder = new URL(url).searchParams.get('host') ?? ''
  const [pid = ''] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')
  if (canPin) spawnSync('taskset', ['-acp', '0', pid])
}

/** Keeps this process, which makes the load, off the servers' core. */
export function pinSelf(): void {
  if (canPin) spawnSync('taskset', ['-cp', '1', String(process.pid)])
}
