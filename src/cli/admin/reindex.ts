import { parseArgs } from 'node:util'
import { startApp } from '../../app.ts'
import { makeLog } from '#kernel/log/index.ts'
import { forgetProgress, mendSpelling, rebuild } from '#kernel/search/index.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'

/** `admin reindex`: makes the search index anew, also beside a running site, which finds as before meanwhile. */
export async function main(args: string[]): Promise<Exit> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const app = await startApp({ config: settings(), log: makeLog('error'), publicFolder: null, guest: true })
  try {
    await mendSpelling(app.services.db)
    await forgetProgress(app.system)
    const say = (documents: number) => void process.stderr.write(`\r${documents} documents so far`)
    const documents = await rebuild(app.system, app.made.searchables, process.stderr.isTTY ? say : undefined)
    if (process.stderr.isTTY) process.stderr.write('\r')
    process.stdout.write(values.json ? `${JSON.stringify({ documents })}\n` : `${documents} documents can be found.\n`)
    return 0
  } finally {
    await app.stop()
  }
}
