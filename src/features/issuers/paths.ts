import type { StatusPurpose } from '#engines/open-badges/index.ts'
import { path } from '#kernel/http/index.ts'

const statusLists = {
  revocation: path('/status/:listId/revocation.json'),
  suspension: path('/status/:listId/suspension.json'),
}

export const issuerPaths = {
  siteDid: path('/.well-known/did.json'),
  schoolDid: path('/schools/:slug/did.json'),
  /** Names an endorser; their document lies below it. */
  endorser: path('/endorsers/:issuerId'),
  endorserDid: path('/endorsers/:issuerId/did.json'),
  credential: path('/credentials/:id'),
  statusLists,
  status: (listId: string, purpose: StatusPurpose) => statusLists[purpose].href({ listId }),
}
