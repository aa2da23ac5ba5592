import { command, type Ctx } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { plainAddress, noteSecurity } from '../../credentials/index.ts'
import { isPassword } from '../../passwords/index.ts'
import { isStill, passwordBy } from '../../queries.ts'
import { wrongPassword } from '../../rules.ts'
import { openOrAsk } from '../../second-step/index.ts'
import type { SignedIn, Visitor } from '../../terms.ts'

interface SigningIn {
  email: string
  password: string
  visitor: Visitor
  /** The session that this browser has already. */
  replaces: string | null
}

/**
 * Opens a session by address and password. Refuses `sign-in.wrong`, the same after the same work for an unknown address;
 * `busy`.
 */
export async function signIn(ctx: Ctx, { email, password, visitor, replaces }: SigningIn): Promise<SignedIn | Refusal> {
  const known = await passwordBy(ctx.services.db, 'email', plainAddress(email))
  const hash = known?.hash ?? null
  const right = await isPassword(hash, password, visitor.from)
  if (isRefusal(right)) return right
  const personId = known?.personId ?? null
  if (right && personId !== null && hash !== null) return openByPassword(ctx, { personId, hash, visitor, replaces })
  const noted = await noteWrongPassword(ctx, { personId, visitor })
  return isRefusal(noted) ? noted : wrongPassword()
}

const openByPassword = command(
  'people.sign-in',
  async (tx, input: { personId: string; hash: string; visitor: Visitor; replaces: string | null }) => {
    const { personId, hash, visitor } = input
    if (!(await isStill(tx, personId, hash))) return wrongPassword()
    return openOrAsk(tx, { personId, by: 'signed-in', visitor, replaces: input.replaces })
  },
)

/** A wrong password, for its person to see; of an address that nobody has, a row that nobody sees. */
export const noteWrongPassword = command(
  'people.note-wrong-password',
  async (tx, input: { personId: string | null; visitor: Visitor }): Promise<{ noted: true }> => {
    await noteSecurity(tx, input.personId, 'wrong-password', input.visitor)
    return { noted: true }
  },
)
