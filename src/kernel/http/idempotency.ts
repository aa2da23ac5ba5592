import { sql } from 'kysely'
import type { Answering, Once, Tx } from '../command/index.ts'
import { likePrefix } from '../db/index.ts'
import { m } from '../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { fromJson, toJson } from './outcome-json.ts'
import { formsOf } from './forms.ts'

/** One request, however often it is sent. */
export interface Sending {
  /** Id of the person who sends it. */
  readonly owner: string
  readonly key: string
  /** Of all that was sent: see `hashOf`. */
  readonly requestHash: string
}

const KEY = /^[\x21-\x7e]{1,200}$/
const FORM = 'form '
const KEPT_HOURS = 24

/** A key that a program chose. Refuses `idempotency-key` where it is none. */
export function programKey(key: string): string | Refusal {
  return KEY.test(key) ? key : refuse('idempotency-key', m.idempotencyKey, { kind: 'invalid' })
}

/** The key of a form: the same page sent with other words is another request. */
export function formKey(nonce: string, requestHash: string): string {
  return `${FORM}${nonce.slice(0, 100)} ${requestHash}`
}

/**
 * Claims the key in the transaction of the request's first command and writes there what each command comes to; sent again,
 * each command gives what it gave. So a process that is killed leaves either all or nothing, two at the same moment wait
 * for each other, and a refused request may be sent again. Refuses `idempotency-reused` for another request with the key.
 */
export function onceOnly(sending: Sending): Once {
  let commands = 0
  return {
    next(): Answering {
      const at = commands++
      return (tx, run) => answerOnce(tx, sending, at, run)
    },
  }
}

async function answerOnce<O>(
  tx: Tx,
  sending: Sending,
  at: number,
  run: () => Promise<O | Refusal>,
): Promise<O | Refusal> {
  const { outcomes, request_hash: requestHash } = await claim(tx, sending)
  if (requestHash !== sending.requestHash) return refuse('idempotency-reused', m.idempotencyReused, { kind: 'invalid' })
  const known = outcomes[at]
  if (known !== undefined) return fromJson(known) as O
  const outcome = await run()
  if (isRefusal(outcome)) return outcome
  // As text: the order of names is a part of an answer.
  await sql`update idempotency_key set outcomes = array_append(outcomes, ${toJson(outcome)})
    where owner = ${sending.owner} and key = ${sending.key}`.execute(tx.db)
  tx.changed(formsOf(sending.owner))
  return outcome
}

interface Claimed {
  outcomes: readonly string[]
  request_hash: string
}

/** Waits for whoever holds the key; a claim that is a day old is begun anew. */
async function claim(tx: Tx, { owner, key, requestHash }: Sending): Promise<Claimed> {
  const old = tx.now.subtract({ hours: KEPT_HOURS })
  // Who has sent another form since means it when they go back to an old one and send that again.
  if (key.startsWith(FORM))
    await tx.db
      .deleteFrom('idempotency_key')
      .where('owner', '=', owner)
      .where('key', 'like', likePrefix(FORM))
      .where('key', '<>', key)
      .execute()
  const row = await sql<Claimed>`
    insert into idempotency_key as kept (owner, key, request_hash, created_at) values (${owner}, ${key}, ${requestHash}, ${tx.now})
    on conflict (owner, key) do update set
      request_hash = case when kept.created_at > ${old} then kept.request_hash else excluded.request_hash end,
      outcomes = case when kept.created_at > ${old} then kept.outcomes else excluded.outcomes end,
      created_at = case when kept.created_at > ${old} then kept.created_at else excluded.created_at end
    returning outcomes, request_hash`.execute(tx.db)
  const [claimed] = row.rows
  if (claimed === undefined) throw new Error('a key was neither claimed nor found')
  return claimed
}
