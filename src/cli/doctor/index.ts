import type { Finding } from './finding.ts'
import { parseArgs } from 'node:util'
import { startApp } from '../../app.ts'
import { sealedOtherwise } from '#features/issuers/index.ts'
import { countUnnamed } from '#kernel/files/forget-unnamed.ts'
import { proxySeen } from '#kernel/http/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { forgivesTypos } from '#kernel/search/index.ts'
import { failingRows } from '#kernel/sweeps/index.ts'
import { proxyFinding } from './proxy.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'

/** Looks at settings, database, mail, jobs and keys; ends with 1 when something needs a hand. */
export async function main(args: string[]): Promise<Exit> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' }, 'retry-dead': { type: 'boolean' } } })
  const config = settings()
  const app = await startApp({ config, log: makeLog('error'), publicFolder: null, guest: true })
  try {
    const retried = values['retry-dead'] ? await app.jobs.retryDead() : 0
    const dead = await app.jobs.deadLetters()
    const failing = await failingRows(app.system)
    const stuck = await app.services.db
      .selectFrom('mail')
      .select(['id', 'last_error'])
      .where('sent_at', 'is', null)
      .where('last_error', 'is not', null)
      .execute()
    const unnamed = await countUnnamed(app.services)
    const sealed = await sealedOtherwise(app.services)
    const findings: Finding[] = [
      {
        what: 'database',
        well: true,
        words: config.databaseUrl === null ? `embedded, in ${config.dataDir}` : 'PostgreSQL',
      },
      {
        what: 'mail',
        well: stuck.length === 0,
        words: mailWords(config.smtpUrl, stuck.length, stuck[0]?.last_error ?? null),
      },
      {
        what: 'jobs',
        well: dead.length === 0,
        words:
          dead.length === 0
            ? `none failed${retried > 0 ? `, ${retried} put back` : ''}`
            : `${dead.length} failed for good: ${dead[0]?.queue}: ${dead[0]?.error}. Mend the cause, then: doctor --retry-dead`,
      },
      {
        what: 'sweeps',
        well: failing.length === 0,
        words:
          failing[0] === undefined
            ? 'every row was looked after'
            : `${failing.length} rows cannot be looked after and are tried again: ${failing[0].sweep} ${failing[0].row_id}, ${failing[0].times} times: ${failing[0].error}`,
      },
      proxyFinding(await proxySeen(app.services.db), config.trustProxy),
      {
        what: 'search',
        well: true,
        words: (await forgivesTypos(app.services.db))
          ? 'forgives typos'
          : 'forgives no typos: the server does not have the extension pg_trgm, or does not let this site make it. As its administrator: create extension pg_trgm. Then: admin reindex',
      },
      { what: 'files', well: true, words: fileWords(unnamed) },
      { what: 'keys', well: sealed.shut === 0, words: keyWords(sealed) },
    ]
    if (values.json) process.stdout.write(`${JSON.stringify({ findings, dead })}\n`)
    else
      for (const { what, well, words } of findings)
        process.stdout.write(`${well ? 'well ' : 'LOOK '} ${what}: ${words}\n`)
    return findings.every(({ well }) => well) ? 0 : 1
  } finally {
    await app.stop()
  }
}

function keyWords({ keys, shut }: { keys: number; shut: number }): string {
  if (keys === 0) return 'none yet; an issuer gets them when it signs for the first time'
  if (shut === 0) return `${keys} that sign credentials, each opens with SECRET`
  return `${shut} of ${keys} that sign credentials do not open: SECRET is not the one they were sealed with, so nothing can be signed. Start with the SECRET of before, or: admin keys rewrap --from FILE`
}

function fileWords({ files, bytes }: { files: number; bytes: number }): string {
  const where = 'kept by what they are'
  if (files === 0) return `${where}; none without a row that names it`
  return `${where}; ${files} (${(bytes / 1e6).toFixed(1)} MB) that no row names wait for the nightly sweep`
}

function mailWords(smtpUrl: string | null, stuck: number, error: string | null): string {
  if (smtpUrl === null) return 'no SMTP_URL: letters go nowhere, and lie here for seven days: p2pu mailbox'
  return stuck === 0 ? 'by SMTP' : `${stuck} letters could not be sent: ${error}`
}
