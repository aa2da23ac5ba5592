import type { StatusPurpose } from '#engines/open-badges/index.ts'

export const issuerPaths = {
  credential: (id: string) => `/credentials/${id}`,
  status: (listId: string, purpose: StatusPurpose) => `/status/${listId}/${purpose}.json`,
  endorser: (issuerId: string) => `/endorsers/${issuerId}`,
}
