import { resolve } from 'node:path'
import { startApp } from '../../app.ts'
import { makeLog } from '#kernel/log/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { nobodyHere } from '#features/people/index.ts'
import { bringLibrary } from './library.ts'
import { schoolInVillage } from './school.ts'
import { seedVillage } from './village.ts'
import type { Exit } from '../exit.ts'
import { main as serve } from '../serve/index.ts'
import { settings } from '../settings.ts'

/** Serves a living village from a data folder of its own, made on the first start. */
export async function main(args: string[]): Promise<Exit> {
  const { DATA_DIR = './data' } = process.env
  process.env['DATA_DIR'] = resolve(DATA_DIR, 'demo')
  const app = await startApp({ config: settings(), log: makeLog('warn'), publicFolder: null })
  try {
    if (await nobodyHere(app.services.db)) {
      process.stdout.write('Making the village ...\n')
      const say = (step: string) => void process.stdout.write(`  ${step}\n`)
      const village = await seedVillage(app, say)
      const school = isRefusal(village) ? village : await schoolInVillage(app, village.slug, say)
      const made = isRefusal(school) ? school : await bringLibrary(app, resolve('examples/courses'), say)
      if (isRefusal(made)) throw new Error(inEnglish(made))
      await app.jobs.drain()
    }
  } finally {
    await app.stop()
  }
  process.stdout.write(
    'Sign in as ada@village.example or amal@village.example by a mailed link; the link is said here.\n',
  )
  return serve(args)
}
