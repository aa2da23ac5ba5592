import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startApp } from '../app.ts'
import { nobodyHere } from '#features/people/index.ts'
import { serve } from '#kernel/http/serve.ts'
import { makeLog } from '#kernel/log/index.ts'
import type { Carrier } from '#kernel/mail/index.ts'
import type { Exit } from './run.ts'
import { settings } from './settings.ts'

/** Serves the site until it is told to stop. */
export async function main(args: string[]): Promise<Exit> {
  const { values } = parseArgs({ args, options: { 'no-limits': { type: 'boolean' } } })
  const config = settings()
  const log = makeLog(config.logLevel)
  const publicFolder = resolve(
    import.meta.dirname,
    import.meta.dirname.endsWith('chunks') ? '../../public' : '../public',
  )
  const stopped = Promise.withResolvers<string>()
  const app = await startApp({
    config,
    log,
    publicFolder,
    limits: values['no-limits'] ? 'off' : 'on',
    died: (reason) => stopped.resolve(reason),
    carrier: toTerminal,
  })
  await app.jobs.work()
  const server = await serve({ fetch: app.http.fetch, cache: app.cache, host: config.host, port: config.port })
  process.stdout.write(
    `P2PU is at ${config.baseUrl.includes('localhost') ? `http://localhost:${server.port}` : config.baseUrl}\n`,
  )
  if (await nobodyHere(app.services.db)) {
    process.stdout.write(
      'Nobody is here yet. Make the first person at /sign-up (until SMTP_URL is set, the links of letters are said here and by `npm run -s p2pu -- mailbox`), or with:\n  npm run -s p2pu -- admin person --email you@example.org --name "Your name" --steward\n',
    )
  }
  // Otherwise only a clean end keeps what was compiled, and a killed site starts slowly.
  flushCompileCache()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.resolve(''))
  const reason = await stopped.promise
  await server.stop()
  await app.stop()
  return reason === '' ? 0 : 1
}

/** Without a mail server the links in letters are said to whoever has the machine. */
const toTerminal: Carrier = {
  delivers: false,
  async carry({ to, subject, text }) {
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? ''
    process.stdout.write(`Letter to ${to}: ${subject}\n  ${link}\n`)
  },
}
