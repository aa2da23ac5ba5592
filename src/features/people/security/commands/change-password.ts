import { command, type Ctx } from '#kernel/command/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { endPending, sendPasswordChanged, setPassword } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { hashPassword, isPassword, refuseWeak } from '../../passwords/index.ts'
import { isStill, passwordBy } from '../../queries.ts'
import { signInFirst } from '../../rules.ts'
import { refuseStale } from '../../sessions/index.ts'
import type { Visitor } from '../../terms.ts'
import { noteWrongPassword } from '../../joining/index.ts'

interface Change {
  /** The password of now; not asked of who has none. */
  current: string
  password: string
  sessionId: string | null
  visitor: Visitor
}

/**
 * Changes one's own password, and ends everything that stood or waited on the old one but this session. The old password is
 * the proof of who it is; who has none needs a fresh sign-in. Refuses `invalid` for a wrong old or an easily guessed new one, `busy`,
 * `sign-in.stale`.
 */
export async function changePassword(ctx: Ctx, input: Change): Promise<{ changed: true } | Refusal> {
  const { current, password, visitor, sessionId } = input
  if (ctx.actor === null) return signInFirst()
  const known = await passwordBy(ctx.services.db, 'id', ctx.actor.id)
  if (known === undefined) return unknown('person')
  const { personId, hash: before } = known
  const weak = refuseWeak(password, known)
  if (weak) return weak
  if (before !== null) {
    const right = await isPassword(before, current, visitor.from)
    if (isRefusal(right)) return right
    if (!right) {
      const noted = await noteWrongPassword(ctx, { personId, visitor })
      return isRefusal(noted) ? noted : wrongCurrent()
    }
  }
  const hash = await hashPassword(password, visitor.from)
  return isRefusal(hash) ? hash : changeTo(ctx, { personId, before, hash, sessionId, visitor })
}

interface Changing {
  personId: string
  before: string | null
  hash: string
  sessionId: string | null
  visitor: Visitor
}

const changeTo = command(
  'people.change-password',
  async (tx, input: Changing): Promise<{ changed: true } | Refusal> => {
    const { personId, before, hash, sessionId, visitor } = input
    if (before === null) {
      const stale = await refuseStale(tx, sessionId)
      if (stale) return stale
    }
    if (!(await isStill(tx, personId, before))) return wrongCurrent()
    await setPassword(tx, personId, hash)
    await endPending(tx, { personId, because: 'password-changed', visitor, keepSession: sessionId })
    await sendPasswordChanged(tx, personId)
    return { changed: true }
  },
)

function wrongCurrent(): Refusal {
  return invalid({ current: m.wrongCurrent })
}
