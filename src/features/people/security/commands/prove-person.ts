import { command, type Ctx } from '#kernel/command/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { sendProofLink, makeLink, takeLink, noteSecurity } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { isPassword } from '../../passwords/index.ts'
import { isStill, passwordBy } from '../../queries.ts'
import { signInFirst, spentLink } from '../../rules.ts'
import { openSession } from '../../sessions/index.ts'
import type { Held, SignedIn, Visitor, Wanted } from '../../terms.ts'
import { noteWrongPassword } from '../../joining/index.ts'

export type Proven = SignedIn & { readonly wanted: Wanted }

interface Proof {
  held: Held
  sessionId: string | null
  visitor: Visitor
}

/**
 * Somebody who is signed in types their password again before they change their account; the session gets a new name and
 * holds the form that waited. Refuses `invalid` for a wrong password, `busy`.
 */
export async function proveByPassword(ctx: Ctx, input: Proof & { password: string }): Promise<Proven | Refusal> {
  const { password, visitor, held, sessionId } = input
  if (ctx.actor === null) return signInFirst()
  const known = await passwordBy(ctx.services.db, 'id', ctx.actor.id)
  if (known === undefined) return unknown('person')
  const { personId, hash } = known
  const right = await isPassword(hash, password, visitor.from)
  if (isRefusal(right)) return right
  if (right && hash !== null) return openFresh(ctx, { personId, hash, held, sessionId, visitor })
  const noted = await noteWrongPassword(ctx, { personId, visitor })
  return isRefusal(noted) ? noted : invalid({ password: m.wrongCurrent })
}

const openFresh = command(
  'people.prove-by-password',
  async (tx, input: Proof & { personId: string; hash: string }): Promise<Proven | Refusal> => {
    const { personId, hash, held, sessionId: replaces, visitor } = input
    if (!(await isStill(tx, personId, hash))) return invalid({ password: m.wrongCurrent })
    await noteSecurity(tx, personId, 'proved', visitor)
    return { ...(await openSession(tx, { personId, visitor, replaces, held })), wanted: held.wanted }
  },
)

/** Mails a link that proves who it is as a password would; the form that waits is held with it. */
export const mailProofLink = command(
  'people.mail-proof-link',
  async (tx, input: { held: Held; locale: string }): Promise<{ email: string } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'locale'])
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    const token = await makeLink(tx, 'prove', { personId: person.id, email: person.email, held: input.held })
    await sendProofLink(tx, input.locale, person, token)
    return { email: person.email }
  },
)

/** The mailed proof, followed where its person is signed in. Refuses `link.spent` for anybody else's. */
export const proveByLink = command(
  'people.prove-by-link',
  async (tx, input: { token: string; sessionId: string | null; visitor: Visitor }): Promise<Proven | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { visitor, sessionId: replaces } = input
    const link = await takeLink(tx, 'prove', input.token)
    if (link === undefined || link.held === null || link.person_id !== tx.actor.id) return spentLink()
    const { person_id: personId, held } = link
    await noteSecurity(tx, personId, 'proved', visitor)
    return { ...(await openSession(tx, { personId, visitor, replaces, held })), wanted: held.wanted }
  },
)
