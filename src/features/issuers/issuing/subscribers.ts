import { subscriber } from '#kernel/events/index.ts'
import { schoolOpened } from '#features/schools/index.ts'
import { signAnew } from './commands/sign-anew.ts'
import { keyRevoked, signedAnew } from '../events.ts'
import { issuerFor, profileOf, signerFor } from '../keys/index.ts'

export const issuerSubscribers = [
  // Nobody who accepts the first award of a school has to wait for its keys to be made.
  subscriber('issuers.first-keys', [schoolOpened], async (tx, { payload: { schoolId } }) => {
    const issuer = await issuerFor(tx, { kind: 'school', schoolId })
    const { id: did } = await profileOf(tx.db, tx.services.site.baseUrl, issuer)
    await signerFor(tx, { id: issuer.id, did })
  }),
  // When a key is revoked its credentials are signed anew, some at a time.
  subscriber(
    'issuers.sign-anew',
    [keyRevoked, signedAnew],
    async (tx, { payload }) => void (await signAnew(tx, payload)),
  ),
]
