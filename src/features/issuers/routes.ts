import { open, type AnyRoute } from '#kernel/http/index.ts'
import { raw, type View } from '#ui/index.ts'
import { siteDid } from './keys.ts'
import { OPEN_TO_ALL } from './open-to-all.ts'

/** Where verifiers learn which keys speak for the site. */
export const issuerRoutes: AnyRoute<View>[] = [
  raw({
    path: '/.well-known/did.json',
    policy: open,
    answer: async (rc) => ({
      body: JSON.stringify(await siteDid(rc.services.db, rc.services.site.baseUrl)),
      headers: { ...OPEN_TO_ALL, 'content-type': 'application/did+ld+json' },
    }),
  }),
]
