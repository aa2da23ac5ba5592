import { command, type Ctx } from '#kernel/command/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { noteSecurity } from '../../credentials/index.ts'
import { m } from '../../messages/index.ts'
import { noStepCookie, openSession } from '../../sessions/index.ts'
import { STEP_MINUTES, type SignedIn, type Visitor } from '../../terms.ts'
import { countWrongCode, takeCode, WRONG_CODE_MINUTES } from '../check-code.ts'

interface Finishing {
  /** What the browser holds of the first proof; null for nothing. */
  step: string | null
  code: string
  visitor: Visitor
  replaces: string | null
}

/**
 * The second step of signing in: a code of the app, or one for recovery. Refuses `sign-in.over` when the first step is too
 * long ago, `invalid` for a wrong code, `sign-in.codes` after too many of them.
 */
export async function finishSignIn(ctx: Ctx, input: Finishing): Promise<SignedIn | Refusal> {
  const finished = await tryCode(ctx, input)
  if (!isRefusal(finished) || finished.code !== 'invalid') return finished
  const noted = await noteWrongCode(ctx, input)
  return isRefusal(noted) ? noted : finished
}

const tryCode = command('people.finish-sign-in', async (tx, input: Finishing): Promise<SignedIn | Refusal> => {
  const { step, code, visitor, replaces } = input
  const waiting = await tx.db
    .deleteFrom('sign_in_step')
    .where('token_hash', '=', hashToken(step ?? ''))
    .where('created_at', '>', tx.now.subtract({ minutes: STEP_MINUTES }))
    .returning(['person_id', 'by'])
    .executeTakeFirst()
  if (waiting === undefined)
    return refuse('sign-in.over', m.stepOver, { kind: 'forbidden', instead: m.stepOverInstead })
  const { person_id: personId, by } = waiting
  const checked = await takeCode(tx, personId, code)
  if (checked === 'locked')
    return refuse('sign-in.codes', m.codesLocked, { kind: 'limited', values: { minutes: WRONG_CODE_MINUTES } })
  if (checked === 'wrong') return invalid({ code: m.codeWrong })
  if (checked === 'recovery') await noteSecurity(tx, personId, 'recovery-code-used', visitor)
  await noteSecurity(tx, personId, by, visitor)
  const opened = await openSession(tx, { personId, visitor, replaces })
  return { ...opened, cookies: [...opened.cookies, noStepCookie(tx.services.site.baseUrl)] }
})

const noteWrongCode = command(
  'people.note-wrong-code',
  async (tx, { step, visitor }: Finishing): Promise<{ noted: true }> => {
    const waiting = await tx.db
      .selectFrom('sign_in_step')
      .select('person_id')
      .where('token_hash', '=', hashToken(step ?? ''))
      .executeTakeFirst()
    if (waiting === undefined) return { noted: true }
    await countWrongCode(tx, waiting.person_id)
    await noteSecurity(tx, waiting.person_id, 'wrong-code', visitor)
    return { noted: true }
  },
)
