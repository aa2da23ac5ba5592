import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startApp, type App } from '../../app.ts'
import type { Config } from '../../config.ts'
import { nobodyHere } from '#features/people/index.ts'
import { serve } from '#kernel/http/serve.ts'
import { makeLog } from '#kernel/log/index.ts'
import type { Carrier } from '#kernel/mail/index.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { stopAll, toldToStop } from '../stopping.ts'

/** Serves the site until it is told to stop. */
export async function main(args: string[]): Promise<Exit> {
  // Both are for measuring.
  const options = { 'no-limits': { type: 'boolean' }, 'keep-no-pages': { type: 'boolean' } } as const
  const { values } = parseArgs({ args, options })
  const config = settings()
  const log = makeLog(config.logLevel)
  const publicFolder = resolve(
    import.meta.dirname,
    import.meta.dirname.endsWith('chunks') ? '../../public' : '../public',
  )
  const { signal, told } = toldToStop()
  const ended = Promise.withResolvers<string>()
  const app = await startApp({
    config,
    log,
    publicFolder,
    limits: values['no-limits'] ? 'off' : 'on',
    pages: values['keep-no-pages'] ? 'anew' : 'kept',
    patience: signal,
    died: (reason) => ended.resolve(reason),
    carrier: toTerminal,
  })
  const running = [app.stop]
  try {
    // Before any job is taken: a process that cannot be asked shall not work either.
    const server = await serve({ fetch: app.http.fetch, cache: app.cache, host: config.host, port: config.port })
    running.unshift(server.stop)
    await app.jobs.work()
    await greet(app, server.port)
    const reason = await Promise.race([ended.promise, told.then(() => '')])
    if (reason === '') return await stopAll(0, running)
    process.stderr.write(`${reason}\n`)
  } catch (error) {
    process.stderr.write(`${whyNot(error, config)}\n`)
  }
  return stopAll(1, running)
}

async function greet({ config, services }: App, port: number): Promise<void> {
  process.stdout.write(
    `P2PU is at ${config.baseUrl.includes('localhost') ? `http://localhost:${port}` : config.baseUrl}\n`,
  )
  if (await nobodyHere(services.db)) {
    process.stdout.write(
      'Nobody is here yet. Make the first person at /sign-up (until SMTP_URL is set, the links of letters are said here and by `npm run -s p2pu -- mailbox`), or with:\n  npm run -s p2pu -- admin person --email you@example.org --name "Your name" --steward\n',
    )
  }
  // Otherwise only a clean end keeps what was compiled, and a killed site starts slowly.
  flushCompileCache()
}

function whyNot(error: unknown, { host, port }: Config): string {
  const { code, syscall, message } = error as NodeJS.ErrnoException
  if (syscall !== 'listen') return message
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${host} is taken by another program. Stop that one, or set PORT to another number.`
  if (code === 'EACCES')
    return `Port ${port} of ${host} is closed to this account. Set PORT to a number above 1023, and put a proxy before it.`
  return `The site cannot listen at ${host}:${port}: ${message}. Check HOST and PORT.`
}

/** Without a mail server the links in letters are said to whoever has the machine. */
const toTerminal: Carrier = {
  delivers: false,
  async carry({ to, subject, text }) {
    const link = /https?:\/\/\S+/.exec(text)?.[0] ?? ''
    process.stdout.write(`Letter to ${to}: ${subject}\n  ${link}\n`)
  },
}
