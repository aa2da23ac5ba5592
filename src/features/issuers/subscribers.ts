import { subscriber } from '#kernel/events/index.ts'
import { signAnew } from './commands/sign-anew.ts'
import { keyRevoked, signedAnew } from './events.ts'

/** What follows when a key is revoked: its credentials are signed anew, some at a time. */
export const issuerSubscribers = [
  subscriber(
    'issuers.sign-anew',
    [keyRevoked, signedAnew],
    async (tx, { payload }) => void (await signAnew(tx, payload)),
  ),
]
