import { silentLog } from '../../log/index.ts'
import { openDatabase } from '../open.ts'

/** A program for the crash tests: writes rows as fast as it can and tells the number of each once it is acknowledged. */
async function write(url: string | null, dataDir: string, round: string): Promise<never> {
  const { db } = await openDatabase({ url, dataDir, log: silentLog })
  const writer = async (name: string): Promise<never> => {
    for (let n = 0; ; n++) {
      const key = `${round}-${name}-${n}`
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('setting').values({ key, value: '1' }).execute()
        await trx
          .insertInto('setting')
          .values({ key: `${key}-twin`, value: '1' })
          .execute()
      })
      process.stdout.write(`${key}\n`)
    }
  }
  return Promise.race(['a', 'b', 'c'].map(writer))
}

const [url = '', dataDir = '', round = ''] = process.argv.slice(2)
await write(url === '' ? null : url, dataDir, round)
