import { startApp } from '../../app.ts'
import { makeLog } from '#kernel/log/index.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { stopAll, toldToStop } from '../stopping.ts'

/** Runs jobs only, until it is told to stop. */
export async function main(): Promise<Exit> {
  const config = settings()
  if (config.databaseUrl === null)
    throw new Error('A worker needs DATABASE_URL: the embedded database belongs to the one process that serves.')
  const { signal, told } = toldToStop()
  const app = await startApp({ config, log: makeLog(config.logLevel), publicFolder: null, patience: signal })
  await app.jobs.work()
  process.stdout.write('Working.\n')
  await told
  return stopAll(0, [app.stop])
}
