import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startApp, type App } from '../../app.ts'
import {
  KEY_ALGORITHMS,
  listKeys,
  revokeKey,
  reWrapKeys,
  rotateKey,
  type KeyAlgorithm,
} from '#features/issuers/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

/** What looking after keys needs of a site. */
type Site = Pick<App, 'services' | 'system'>

/** `admin keys`: lists the keys that sign credentials, makes new ones, says which is not to be believed, seals them anew. */
export async function main(args: string[]): Promise<Exit> {
  const work = keysWork(args)
  if (work === null) {
    process.stderr.write(USAGE)
    return 2
  }
  const app = await startApp({ config: settings(), log: makeLog('error'), publicFolder: null, guest: true })
  try {
    return await work(app)
  } finally {
    await app.stop()
  }
}

/** What is asked for; null when it is no such thing. */
export function keysWork(args: string[]): ((site: Site) => Promise<Exit>) | null {
  const options = {
    algorithm: { type: 'string' },
    reason: { type: 'string' },
    from: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values: given, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [verb = '', about = ''] = positionals
  const json = given.json === true
  const algorithms = KEY_ALGORITHMS.filter((one) => given.algorithm === undefined || given.algorithm === one)
  if (verb === 'list') return (site) => list(site, json)
  if (verb === 'rotate' && about !== '' && algorithms.length > 0) return (site) => rotate(site, about, algorithms, json)
  const { reason, from = null } = given
  if (verb === 'revoke' && about !== '' && reason) return (site) => revoke(site, about, reason, json)
  return verb === 'rewrap' ? (site) => rewrap(site, from, json) : null
}

async function list(site: Site, json: boolean): Promise<Exit> {
  const keys = (await listKeys(site.services.db)).map((key) => ({
    id: key.id,
    issuer: key.issuer_id,
    of: key.kind === 'school' ? `school ${key.school}` : key.kind,
    algorithm: key.algorithm,
    since: key.created_at.toString({ smallestUnit: 'second' }),
    retired: key.retired_at?.toString({ smallestUnit: 'second' }) ?? null,
    revoked: key.revoked_at?.toString({ smallestUnit: 'second' }) ?? null,
    reason: key.revoked_reason,
  }))
  if (json) process.stdout.write(`${JSON.stringify({ keys })}\n`)
  else if (keys.length === 0)
    process.stdout.write('No keys yet: an issuer gets them when it signs for the first time.\n')
  else
    for (const { id, issuer, of, algorithm, since, retired, revoked, reason } of keys)
      process.stdout.write(
        `${id}  ${algorithm.padEnd(7)}  ${stateOf(since, retired, revoked, reason)}  issuer ${issuer} (${of})\n`,
      )
  return 0
}

function stateOf(since: string, retired: string | null, revoked: string | null, reason: string | null): string {
  if (revoked !== null) return `revoked ${revoked}: ${reason}`
  return retired === null ? `signs since ${since}` : `retired ${retired}, still verifies`
}

async function rotate(site: Site, whose: string, algorithms: readonly KeyAlgorithm[], json: boolean): Promise<Exit> {
  const keys = await listKeys(site.services.db)
  const issuerId = whose === 'site' ? keys.find(({ kind }) => kind === 'site')?.issuer_id : whose
  if (!keys.some(({ issuer_id: id }) => id === issuerId) || issuerId === undefined) return refused(unknown('issuer'))
  const made: string[] = []
  for (const algorithm of algorithms) {
    const outcome = await rotateKey(site.system, { issuerId, algorithm })
    if (isRefusal(outcome)) return refused(outcome)
    made.push(outcome.keyId)
  }
  process.stdout.write(
    json
      ? `${JSON.stringify({ made })}\n`
      : `${made.length} new keys sign from now on. What the old ones signed still verifies.\n`,
  )
  return 0
}

async function revoke(site: Site, keyId: string, reason: string, json: boolean): Promise<Exit> {
  if (!(await listKeys(site.services.db)).some(({ id }) => id === keyId)) return refused(unknown('key'))
  const outcome = await revokeKey(site.system, { keyId, reason })
  if (isRefusal(outcome)) return refused(outcome)
  process.stdout.write(
    json
      ? `${JSON.stringify(outcome)}\n`
      : 'Nothing this key signed is believed any more. The running site signs its credentials anew; tell their holders to fetch them again.\n',
  )
  return 0
}

/** The secret of before comes from a file, since what stands on a command line is seen by everybody on the machine. */
async function rewrap(site: Site, from: string | null, json: boolean): Promise<Exit> {
  const before = from === null ? await keptSecret(site) : readFileSync(from === '-' ? 0 : from, 'utf8').trim()
  if (before === null) {
    process.stderr.write(
      'There is no secret of before in the database. Give the one the site ran with: admin keys rewrap --from FILE\n',
    )
    return 1
  }
  const outcome = await reWrapKeys(site.system, { before })
  if (isRefusal(outcome)) return refused(outcome)
  process.stdout.write(
    json
      ? `${JSON.stringify(outcome)}\n`
      : `${outcome.wrapped} keys are sealed with the SECRET of now; ${outcome.kept} were already.\n`,
  )
  return 0
}

/** What the site made for itself, while it was run without SECRET. */
async function keptSecret({ services }: Site): Promise<string | null> {
  const row = await services.db.selectFrom('setting').select('value').where('key', '=', 'secret').executeTakeFirst()
  return row === undefined ? null : String(row.value)
}
