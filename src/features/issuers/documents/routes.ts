import { hash } from 'node:crypto'
import { open, type AnyRoute, type RawAnswer } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { endorserDid, schoolDid, siteDid, UUID } from './did-documents.ts'
import { OPEN_TO_ALL } from './open-to-all.ts'
import { issuerPaths } from '../paths.ts'
import { listDocument } from '../status/index.ts'

/** What a status list may be kept for by who fetched it, in seconds: as long as the standard takes for granted. */
const KEPT_SECONDS = 300

/** Where verifiers learn which keys speak for an issuer, and which credentials are still in force. */
export const issuerRoutes: AnyRoute<View>[] = [
  raw({
    path: issuerPaths.siteDid,
    policy: open,
    answer: async ({ services: { db, site } }) => did(await siteDid(db, site.baseUrl)),
  }),
  raw({
    path: issuerPaths.schoolDid,
    policy: open,
    answer: async ({ services: { db, site } }, { slug }) => {
      const document = await schoolDid(db, site.baseUrl, slug)
      return document === null ? unknown('school') : did(document)
    },
  }),
  raw({
    path: issuerPaths.endorserDid,
    policy: open,
    answer: async ({ services: { db, site } }, { issuerId }) => {
      const document = await endorserDid(db, site.baseUrl, issuerId)
      return document === null ? unknown('issuer') : did(document)
    },
  }),
  statusRoute('revocation'),
  statusRoute('suspension'),
]

function did(document: object): RawAnswer {
  return { body: JSON.stringify(document), headers: { ...OPEN_TO_ALL, 'content-type': 'application/did+ld+json' } }
}

function statusRoute(purpose: 'revocation' | 'suspension'): AnyRoute<View> {
  return raw({
    path: issuerPaths.statusLists[purpose],
    policy: open,
    answer: async ({ services, headers }, { listId }) => {
      const body = UUID.test(listId) ? await listDocument(services, listId, purpose) : null
      return body === null ? unknown('status list') : listAnswer(body, headers.get('if-none-match'))
    },
  })
}

/** The bytes as they were signed, under a strong ETag of them: the same for everybody, in one encoding. */
function listAnswer(signed: string, known: string | null): RawAnswer {
  const body = Buffer.from(signed)
  const etag = `"${hash('sha256', body, 'base64url')}"`
  const headers = {
    ...OPEN_TO_ALL,
    'cache-control': `public, max-age=${KEPT_SECONDS}`,
    'content-type': 'application/vc',
    etag,
  }
  const has = (known ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  return has ? { status: 304, body: null, headers } : { body, headers }
}
