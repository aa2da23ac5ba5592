import type { Ctx } from '#kernel/command/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { plainAddress } from '../../credentials/index.ts'
import { hashPassword, refuseWeak } from '../../passwords/index.ts'
import { refuseName } from '../../rules.ts'
import { deviceCookie } from '../../sessions/index.ts'
import { askAtDoor } from './ask-at-door.ts'

export interface Joining {
  name: string
  email: string
  password: string
  locale: string
  zone?: string
  /** The page of this site that they came for. */
  next?: string | null
  /** Network address of who asks. */
  from: string
}

/**
 * Asks for an account; a job makes it, or tells who has the address already. The answer is the same for every address.
 * Refuses `invalid` for a name without letters or a password that is easily guessed, `busy`.
 * @returns a cookie for the browser, by which the link from the letter knows who set the password.
 */
export async function askToJoin(
  ctx: Ctx,
  { password, from, ...input }: Joining,
): Promise<{ email: string; cookies: readonly string[] } | Refusal> {
  const { site, random } = ctx.services
  const name = oneLine(input.name, 80)
  const wrong = refuseName(name) ?? refuseWeak(password, { name, email: plainAddress(input.email) })
  if (wrong) return wrong
  const passwordHash = await hashPassword(password, from)
  if (isRefusal(passwordHash)) return passwordHash
  const device = makeToken(random)
  const asked = await askAtDoor(ctx, { ...input, kind: 'sign-up', name, passwordHash, deviceHash: hashToken(device) })
  return isRefusal(asked) ? asked : { ...asked, cookies: [deviceCookie(site.baseUrl, device)] }
}
