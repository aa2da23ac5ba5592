import { request } from 'node:http'

export interface Weight {
  total: number
  script: number
}

/** Bytes that cross the wire for a first view: the page and everything it names, heads and all. */
export async function weightOf(url: string): Promise<Weight> {
  const page = await fetchRaw(url)
  const html = await (await fetch(url)).text()
  const names = new Set(
    [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+|\/icon\.svg)"/g)].map(([, name]) => name ?? ''),
  )
  let total = page
  let script = 0
  for (const name of names) {
    const bytes = await fetchRaw(new URL(name, url).href)
    total += bytes
    if (name.endsWith('.js')) script += bytes
  }
  return { total, script }
}

function fetchRaw(url: string): Promise<number> {
  return new Promise((done, failed) => {
    request(url, { headers: { 'accept-encoding': 'br, gzip' } }, (answer) => {
      let bytes = answer.rawHeaders.reduce((sum, part) => sum + part.length + 2, 20)
      answer.on('data', (chunk: Buffer) => (bytes += chunk.byteLength))
      answer.on('end', () => done(bytes))
      answer.on('error', failed)
    })
      .on('error', failed)
      .end()
  })
}
