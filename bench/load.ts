import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon, { type Request } from 'autocannon'
import { cpuMs, startServer, type Running } from './processes.ts'

const CONNECTIONS = 24
const WARM_SECONDS = 2
const SECONDS = 6

export interface Load {
  perSecond: number
  p99Ms: number
  failed: number
  /** Processor time of the server for one answer: what other programs on the machine do not change. */
  cpuMs: number
}

/** `once`: each address only once, by a number that the page does not read, so that no finished page can be given again. */
export type Asked = 'again' | 'once'

/** Asks one page as fast as it is given, for six seconds after a warm-up; as each of several people in turn, if there are any. */
export async function load(
  server: Running,
  url: string,
  cookies: readonly string[] = [],
  asked: Asked = 'again',
): Promise<Load> {
  const people = cookies.length > 0 ? { requests: cookies.map((cookie) => asking(url, cookie, asked)) } : {}
  await autocannon({ url, ...people, connections: CONNECTIONS, duration: WARM_SECONDS })
  const before = cpuMs(server)
  const result = await autocannon({ url, ...people, connections: CONNECTIONS, duration: SECONDS })
  const used = cpuMs(server) - before
  return {
    cpuMs: used / result.requests.total,
    perSecond: result.requests.average,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors,
  }
}

let addresses = 0

function asking(url: string, cookie: string, asked: Asked): Request {
  const { pathname } = new URL(url)
  const setupRequest = (request: Request) => ({ ...request, path: `${pathname}?n=${addresses++}` })
  return { headers: { cookie }, ...(asked === 'once' ? { setupRequest } : {}) }
}

/** The same for a bare server that gives the same bytes. */
export async function baseline(bytes: Uint8Array): Promise<Load> {
  const file = join(mkdtempSync(join(tmpdir(), 'p2pu-bench-')), 'page.html')
  writeFileSync(file, bytes)
  const server = await startServer(['bench/baseline-server.ts'], { BODY_FILE: file }, { path: '/' })
  try {
    return await load(server, server.url)
  } finally {
    await server.stop()
  }
}
