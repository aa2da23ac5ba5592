import type { Services } from '#kernel/command/index.ts'
import { endorserDid, schoolDid, siteDid, UUID } from './did-documents.ts'
import { issuerPaths } from '../paths.ts'
import { listDocument } from '../status/index.ts'

/**
 * Any of the site's own did documents and status lists by its address, as it would be fetched, without asking the network;
 * null for every other address. Credentials are not among them: who may see one is for the feature that issued it to say.
 */
export async function documentsOfSite(services: Services, url: string): Promise<string | null> {
  const { db, site } = services
  const path = pathOn(site.baseUrl, url)
  if (path === null) return null
  if (path === issuerPaths.siteDid.pattern) return JSON.stringify(await siteDid(db, site.baseUrl))
  const [, kind, name = '', file, more] = path.split('/')
  if (more !== undefined) return null
  if (kind === 'status' && (file === 'revocation.json' || file === 'suspension.json'))
    return UUID.test(name)
      ? listDocument(services, name, file === 'revocation.json' ? 'revocation' : 'suspension')
      : null
  if (file !== 'did.json') return null
  const document =
    kind === 'schools'
      ? await schoolDid(db, site.baseUrl, decoded(name))
      : kind === 'endorsers'
        ? await endorserDid(db, site.baseUrl, name)
        : null
  return document === null ? null : JSON.stringify(document)
}

/** A did has no scheme, so its document is asked for by https also of a site that is tried out without. */
function pathOn(baseUrl: string, url: string): string | null {
  const asked = URL.parse(url)
  return asked !== null && asked.host === new URL(baseUrl).host && asked.search === '' ? asked.pathname : null
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}
