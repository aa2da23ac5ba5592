import { createHash } from 'node:crypto'
import type { Services } from '../command/index.ts'
import { m } from '../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import type { Reply } from './answers.ts'
import type { Rc } from './route.ts'

interface Done {
  status: number
  body: unknown
  location: string | null
}

const KEY = /^[\x21-\x7e]{1,200}$/

/**
 * Idempotency-Key: the first answer to a key is kept for a day and given again; the same key with another request is
 * refused. Two at the same moment: the second waits in vain and is told to ask again.
 */
export async function once(
  services: Services,
  rc: Rc,
  key: string | undefined,
  request: unknown,
  run: () => Promise<Done | Refusal>,
): Promise<Reply | Refusal> {
  if (key === undefined || rc.actor === null) return replyOf(await run())
  if (!KEY.test(key)) return refuse('idempotency-key', m.idempotencyKey, { kind: 'invalid' })
  const owner = rc.actor.id
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const claim = await services.db
    .insertInto('idempotency_key')
    .values({ key, owner, request_hash: requestHash, created_at: services.now() })
    .onConflict((conflict) => conflict.columns(['owner', 'key']).doNothing())
    .executeTakeFirst()
  if (Number(claim.numInsertedOrUpdatedRows ?? 0) === 0) return earlier(services, owner, key, requestHash)
  let done: Done | Refusal | null = null
  try {
    done = await run()
  } finally {
    // Refused and failed requests may be tried again under the same key.
    const row = services.db
    if (done === null || isRefusal(done))
      await row.deleteFrom('idempotency_key').where('owner', '=', owner).where('key', '=', key).execute()
    else {
      const kept = {
        status: done.status,
        body: JSON.stringify(done.body),
        headers: JSON.stringify({ location: done.location }),
      }
      await row.updateTable('idempotency_key').set(kept).where('owner', '=', owner).where('key', '=', key).execute()
    }
  }
  return replyOf(done)
}

async function earlier(services: Services, owner: string, key: string, requestHash: string): Promise<Reply | Refusal> {
  const row = await services.db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst()
  if (row === undefined || row.status === null)
    return refuse('idempotency-running', m.idempotencyRunning, {
      instead: m.idempotencyRunningInstead,
    })
  if (row.request_hash !== requestHash) return refuse('idempotency-reused', m.idempotencyReused, { kind: 'invalid' })
  const headers = row.headers as { location: string | null } | null
  return replyOf({ status: row.status, body: row.body, location: headers?.location ?? null })
}

function replyOf(done: Done | Refusal): Reply | Refusal {
  if (isRefusal(done)) return done
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (done.location !== null) headers['location'] = done.location
  return { status: done.status, headers, body: JSON.stringify(done.body) }
}
