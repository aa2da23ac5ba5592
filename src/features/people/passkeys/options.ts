import type { Actor, Ctx } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { rememberChallenge } from './commands/ask-browser.ts'
import type { RelyingParty } from './relying-party.ts'

/** What a browser is asked to make a passkey for somebody; those that they have already are left out. */
export async function optionsToMake(ctx: Ctx, actor: Actor, party: RelyingParty, siteName: string) {
  const known = await ctx.services.db
    .selectFrom('passkey')
    .select(['credential_id as id', 'transports'])
    .where('person_id', '=', actor.id)
    .execute()
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const options = await generateRegistrationOptions({
    rpName: siteName,
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(actor.id)),
    userName: actor.handle,
    userDisplayName: actor.name,
    challenge: new Uint8Array(ctx.services.random(32)),
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return remembered(ctx, options, actor.id)
}

/** What a browser is asked to use one, whoever it is. */
export async function optionsToUse(ctx: Ctx, party: RelyingParty) {
  const challenge = new Uint8Array(ctx.services.random(32))
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required', challenge })
  return remembered(ctx, options, null)
}

async function remembered<O extends { challenge: string }>(
  ctx: Ctx,
  options: O,
  personId: string | null,
): Promise<O | Refusal> {
  const asked = await rememberChallenge(ctx, { challenge: options.challenge, personId })
  return isRefusal(asked) ? asked : options
}
