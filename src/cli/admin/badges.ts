import { parseArgs } from 'node:util'
import { startApp } from '../../app.ts'
import { recompute } from '#features/awards/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

/** `admin badges recompute`: offers what was missed, also beside a running site; takes nothing away. */
export async function main(args: string[]): Promise<Exit> {
  const options = { badge: { type: 'string' }, 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (positionals[0] !== 'recompute') {
    process.stderr.write(USAGE)
    return 2
  }
  const dryRun = values['dry-run'] === true
  const app = await startApp({ config: settings(), log: makeLog('error'), publicFolder: null, guest: true })
  try {
    const say = (people: number) => void process.stderr.write(`\r${people} people so far`)
    const done = await recompute(app.system, {
      slug: values.badge ?? null,
      dryRun,
      ...(process.stderr.isTTY ? { say } : {}),
    })
    if (process.stderr.isTTY) process.stderr.write('\r')
    if (done === null) {
      process.stderr.write(`There is no badge "${values.badge ?? ''}" that is awarded now.\n`)
      return 1
    }
    if (values.json) {
      process.stdout.write(`${JSON.stringify(done)}\n`)
      return 0
    }
    for (const { badge, handle } of done.offered)
      process.stdout.write(`${dryRun ? 'would offer' : 'offered'} ${badge} ${handle}\n`)
    for (const { badge, handle } of done.unmet) process.stdout.write(`no longer meets ${badge} ${handle}\n`)
    process.stderr.write(
      `${done.people} people, ${done.badges} badges: ${done.offered.length} ${dryRun ? 'would be offered' : 'offered'}. ${done.unmet.length} hold what they would not meet today; they keep it.\n`,
    )
    return 0
  } finally {
    await app.stop()
  }
}
