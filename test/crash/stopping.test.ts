import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postgresServer, testDataDir } from '#kernel/testing/index.ts'
import { environment, freePort, p2pu, PROGRAM, startProgram, type Program } from './program.ts'

/** The program gives itself ten seconds; the rest is for a machine that does much else. */
const MAX_MS = 30_000
/** With a start before it. */
const START_MS = 120_000

let dataDir = ''
beforeEach(async () => {
  dataDir = await testDataDir()
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const locks = async () => (await readdir(dataDir)).filter((name) => name.startsWith('lock'))

/** Its exit code, or that it still runs. */
async function endOf(
  { ended, kill }: Pick<Program, 'ended' | 'kill'>,
  most = MAX_MS,
): Promise<number | null | 'still runs'> {
  const code = await Promise.race([ended, setTimeout(most, 'still runs' as const, { ref: false })])
  if (code === 'still runs') await kill()
  return code
}

it('a port that is taken ends the program with a sentence, and its folder is free', async () => {
  const port = await freePort()
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
    env: environment({ DATA_DIR: dataDir, PORT: String(port) }),
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const ended = new Promise<number | null>((done) => child.once('close', done))
  expect(await endOf({ ended, kill: async () => void child.kill('SIGKILL') }, START_MS)).toBe(1)
  expect(said).toContain(`Port ${port}`)
  expect(await locks()).toEqual([])
  other.close()
})

it('a signal that comes twice, as from a terminal through npm, is one clean stop', async () => {
  const program = await startProgram({ DATA_DIR: dataDir })
  program.signal('SIGINT')
  program.signal('SIGINT')
  program.signal('SIGTERM')
  expect(await endOf(program)).toBe(0)
  expect(await locks()).toEqual([])
})

it('a request that never ends does not hold up a stop', async () => {
  const program = await startProgram({ DATA_DIR: dataDir })
  const socket = connect(Number(new URL(program.url).port), '127.0.0.1')
  socket.on('error', () => {})
  socket.write('POST /sign-in HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nemail=')
  await setTimeout(200)
  program.signal('SIGTERM')
  expect(await endOf(program)).not.toBe('still runs')
  socket.destroy()
})

it('a job that never ends does not hold up a stop', async () => {
  let asked = 0
  const silent = createServer(() => (asked += 1)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const settings = { DATA_DIR: dataDir, SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` }
  await p2pu(settings, 'admin', 'person', '--email', 'ada@example.org', '--name', 'Ada')
  const program = await startProgram(settings)
  const body = new URLSearchParams({ email: 'ada@example.org' })
  await fetch(`${program.url}/sign-in/by-mail`, { method: 'POST', headers: { origin: program.url }, body })
  await expect.poll(() => asked, { timeout: 30_000 }).toBeGreaterThan(0)
  program.signal('SIGTERM')
  expect(await endOf(program)).not.toBe('still runs')
  silent.close()
})

it('a data folder that is gone does not hold up a stop', async () => {
  const program = await startProgram({ DATA_DIR: dataDir })
  await rm(dataDir, { recursive: true, force: true })
  program.signal('SIGTERM')
  expect(await endOf(program)).not.toBe('still runs')
})

it('a database that is away, or silent, does not hold up a stop', async () => {
  const server = await postgresServer()
  const settings = { DATABASE_URL: server.url(), DATA_DIR: dataDir }
  const silent = await startProgram(settings)
  const admin = new pg.Client({ connectionString: server.url() })
  await admin.connect()
  const found = await admin.query<{ pid: number }>(
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  for (const { pid } of found.rows) process.kill(pid, 'SIGSTOP')
  const waits = fetch(silent.url).catch(() => null)
  silent.signal('SIGTERM')
  expect(await endOf(silent)).not.toBe('still runs')
  await waits
  for (const { pid } of found.rows) process.kill(pid, 'SIGKILL')
  await admin.end().catch(() => {})

  await expect.poll(() => p2pu(settings, 'migrate').catch(() => null), { timeout: 60_000 }).toContain('Nothing to do')
  const away = await startProgram(settings)
  await server.kill()
  away.signal('SIGTERM')
  expect(await endOf(away)).not.toBe('still runs')
  await server.stop()
})

it('a site that starts before its PostgreSQL waits for it, and can be stopped meanwhile', async () => {
  const server = await postgresServer()
  await server.end()
  const start = () =>
    spawn(process.execPath, [PROGRAM, 'serve'], {
      env: environment({ DATABASE_URL: server.url(), DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' }),
    })
  const told = start()
  await once(told.stderr, 'data')
  told.kill('SIGTERM')
  const ended = new Promise<number | null>((done) => told.once('close', done))
  expect(await endOf({ ended, kill: async () => void told.kill('SIGKILL') })).not.toBe('still runs')

  const patient = start()
  await once(patient.stderr, 'data')
  await server.start()
  await once(patient.stdout, 'data')
  patient.kill('SIGTERM')
  await once(patient, 'close')
  await server.stop()
})

it.runIf(process.platform === 'linux').each(['npm', 'shell', 'setup', 'group'] as const)(
  'SIGTERM to the %s of npm start ends the server',
  async (whom) => {
    const npm = spawn('npm', ['start'], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: environment({ DATA_DIR: dataDir, PORT: '0' }),
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    for (let said = ''; !said.includes('P2PU is at');) said += String((await once(npm.stdout, 'data'))[0])
    const line = descent(npm.pid ?? 0)
    const server = line.at(-1) ?? 0
    const target = { npm: npm.pid ?? 0, shell: line[0] ?? 0, setup: line.at(-2) ?? 0, group: -(npm.pid ?? 0) }[whom]
    process.kill(target, 'SIGTERM')
    await expect.poll(() => isRunning(server), { timeout: MAX_MS }).toBe(false)
  },
)

/** The only child of a process, its only child, and so on. */
function descent(pid: number): number[] {
  const child = readdirSync('/proc').find((name) => /^\d+$/.test(name) && fieldsOf(Number(name))[1] === String(pid))
  return child === undefined ? [] : [Number(child), ...descent(Number(child))]
}

function isRunning(pid: number): boolean {
  return !['', 'Z', 'X'].includes(fieldsOf(pid)[0] ?? '')
}

/** State, parent and more of a process; nothing where there is none. */
function fieldsOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
