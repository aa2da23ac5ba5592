import { parseArgs } from 'node:util'
import { startApp } from '../../app.ts'
import { makeLog } from '#kernel/log/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { writeRecognition } from './recognition/write.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

/** `export recognition DIR`: all that badges of this site are verified by, as files for any host; also beside a running site. */
export async function main(args: string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const [folder, ...more] = positionals
  if (folder === undefined || folder === '' || more.length > 0) {
    process.stderr.write(USAGE)
    return 2
  }
  const app = await startApp({
    config: settings(),
    log: makeLog('error'),
    publicFolder: null,
    guest: true,
    limits: 'off',
  })
  try {
    const say = ({ files = 0 }: Record<string, number>) => void process.stderr.write(`\r${files} files so far`)
    const source = { services: app.services, ask: (path: string) => app.http.request(path) }
    const counts = await writeRecognition(source, folder, process.stderr.isTTY ? say : undefined)
    if (process.stderr.isTTY) process.stderr.write('\r')
    if (isRefusal(counts)) return refused(counts)
    process.stdout.write(values.json ? `${JSON.stringify({ folder, ...counts })}\n` : sentence(folder, counts))
    return 0
  } finally {
    await app.stop()
  }
}

function sentence(folder: string, counts: Record<string, number>): string {
  const count = (name: string) => (counts[name] ?? 0).toLocaleString('en')
  return `${count('files')} files in ${folder}: ${count('awards')} awards, ${count('credentials')} credentials, ${count('badges')} badges, ${count('issuers')} issuers. README.md there says how to serve them.\n`
}
