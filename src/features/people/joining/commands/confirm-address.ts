import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { proveAddress, takeLink } from '../../credentials/index.ts'
import { spentLink } from '../../rules.ts'
import { openSession } from '../../sessions/index.ts'
import type { FollowedLink, SignedIn } from '../../terms.ts'

/**
 * Confirms the address that the link was mailed to, and signs in. Where another browser signed up, the password set there goes: its
 * owner may be somebody who typed a stranger's address. Refuses `link.spent` when the link is old or used up, or there is nothing
 * left to confirm.
 * @returns whether a password was dropped, and another is to be chosen.
 */
export const confirmAddress = command(
  'people.confirm-address',
  async (tx, input: FollowedLink): Promise<(SignedIn & { dropped: boolean; next: string | null }) | Refusal> => {
    const link = await takeLink(tx, 'confirm', input.token)
    if (link === undefined) return spentLink()
    const { person_id: personId } = link
    const { first, dropped } = await proveAddress(tx, { ...input, personId })
    return first ? { ...(await openSession(tx, { ...input, personId })), dropped, next: link.next } : spentLink()
  },
)
