import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'

/** How the served process felt for so long: its own clock, and somebody who asked something small all the time. */
export interface Felt {
  /** Milliseconds between two ticks of a ten-millisecond timer inside of the server, in 99 of 100 cases. */
  delayP99Ms: number
  slowestProbeMs: number
}

export interface Imported {
  idle: Felt
  busy: Felt
}

const IDLE_MS = 2_000
const PROBE_EVERY_MS = 5
const BOUNDARY = '----bench'
const PICTURES = 24
const PICTURE_BYTES = 1_000_000
const PAGES = 200
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A course of two hundred pages with pictures that do not compress, as large as an import may nearly be. */
export function largeCourse(): Uint8Array {
  const words = 'Look at the soil with your own eyes, and *write down* what you see. '.repeat(120)
  const page = (at: number) =>
    `# Page ${at}\n\n![A picture](../img/${at % PICTURES}.png)\n\n${words}\n\n- [Next](${at + 1}-page.md)\n`
  return zipSync(
    {
      'soil/README.md': strToU8('# Soil\n\nAll about soil.\n'),
      ...Object.fromEntries(Array.from({ length: PAGES }, (_, at) => [`soil/1-look/${at}-page.md`, strToU8(page(at))])),
      ...Object.fromEntries(
        Array.from({ length: PICTURES }, (_, at) => [
          `soil/img/${at}.png`,
          [Buffer.concat([PNG, randomBytes(PICTURE_BYTES)]), { level: 0 }] as const,
        ]),
      ),
    },
    { mtime: '2026-01-01T12:00:00Z' },
  )
}

/** Sends the archive, makes the course of it, and tells how the server felt meanwhile, and before when nothing happened. */
export async function measureImport(url: string, cookie: string, archive: Uint8Array): Promise<Imported> {
  const idle = await feel(url, () => wait(IDLE_MS))
  const busy = await feel(url, async () => {
    const report = await post(`${url}/import`, cookie, multipart(archive), `multipart/form-data; boundary=${BOUNDARY}`)
    await post(
      `${url}${report}/course`,
      cookie,
      Buffer.from('title=Soil&language=en'),
      'application/x-www-form-urlencoded',
    )
  })
  return { idle, busy }
}

async function feel(url: string, work: () => Promise<unknown>): Promise<Felt> {
  await readMetrics(url)
  const ended = new AbortController()
  const probing = slowest(`${url}/health/live`, ended.signal)
  try {
    await work()
  } finally {
    ended.abort()
  }
  return { slowestProbeMs: await probing, delayP99Ms: await delayP99(url) }
}

async function slowest(url: string, ended: AbortSignal): Promise<number> {
  let most = 0
  while (!ended.aborted) {
    const started = performance.now()
    await (await fetch(url)).arrayBuffer()
    most = Math.max(most, performance.now() - started)
    await wait(PROBE_EVERY_MS)
  }
  return most
}

/** Since the metrics were read the last time. */
async function delayP99(url: string): Promise<number> {
  const found = /^p2pu_event_loop_delay_seconds\{quantile="0.99"\} (\S+)$/m.exec(await readMetrics(url))
  if (found === null) throw new Error('the server does not tell its event-loop delay')
  return Number(found[1]) * 1_000
}

async function readMetrics(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text()
}

function multipart(archive: Uint8Array): Buffer {
  const part = (name: string) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"`
  return Buffer.concat([
    Buffer.from(`${part('language')}\r\n\r\n\r\n${part('archive')}; filename="soil.zip"\r\n\r\n`),
    archive,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])
}

/** Bytes on a plain request, so that this process has nothing to compute while it listens to the probes. */
function post(url: string, cookie: string, body: Buffer, type: string): Promise<string> {
  return new Promise((done, failed) => {
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': type,
      'content-length': body.byteLength,
    }
    const sent = request(url, { method: 'POST', headers }, (answer) => {
      answer.resume()
      const { location } = answer.headers
      if (answer.statusCode === 303 && location !== undefined) done(location)
      else failed(new Error(`${url} answered ${answer.statusCode}`))
    })
    sent.once('error', failed)
    sent.end(body)
  })
}
