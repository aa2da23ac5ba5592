import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { proveAddress, takeLink } from '../../credentials/index.ts'
import { spentLink } from '../../rules.ts'
import { openOrAsk } from '../../second-step/index.ts'
import type { FollowedLink, SignedIn } from '../../terms.ts'

/**
 * Opens a session by a mailed link; it also proves the address, as `confirmAddress` does. Refuses `link.spent`.
 * @returns whether a password was dropped, and another is to be chosen.
 */
export const signInByLink = command(
  'people.sign-in-by-link',
  async (tx, input: FollowedLink): Promise<(SignedIn & { dropped: boolean; next: string | null }) | Refusal> => {
    const link = await takeLink(tx, 'sign-in', input.token)
    if (link === undefined) return spentLink()
    const { person_id: personId } = link
    const { dropped } = await proveAddress(tx, { ...input, personId })
    return { ...(await openOrAsk(tx, { ...input, personId, by: 'signed-in-by-link' })), dropped, next: link.next }
  },
)
