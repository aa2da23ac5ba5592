import { badgeClass2 } from '#engines/open-badges/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { OPEN_TO_ALL } from '#features/issuers/index.ts'
import { narrativeOf, targetOf, badgeAt, badgeBySlug, type Badge } from '../../badge/index.ts'
import { badgePaths } from '../../paths.ts'
import { badgeSvg, pictureOf } from '../../picture/index.ts'
import { numberOf } from './badge-routes.tsx'

const HARMLESS = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' }
/** A version never changes. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }

/** A badge's pictures, and what Open Badges 2.0 reads of it. */
export function fileRoutes(): AnyRoute<View>[] {
  return [
    raw({
      path: badgePaths.image,
      policy: open,
      answer: async (rc, { slug }) => {
        const badge = await badgeBySlug(rc.services.db, slug)
        if (badge === null) return unknown('badge')
        // A picture of its own is never drawn from, only shown.
        if (badge.image_hash !== null)
          return {
            status: 302,
            body: null,
            headers: { ...OPEN_TO_ALL, location: badgePaths.png.href({ slug, number: badge.number }) },
          }
        return {
          body: badgeSvg(badge.drawing, badge.name),
          headers: { ...OPEN_TO_ALL, ...HARMLESS, 'content-type': 'image/svg+xml' },
        }
      },
    }),
    raw({
      path: badgePaths.png,
      policy: open,
      answer: async (rc, { slug, number }) => {
        const badge = await badgeAt(rc.services.db, slug, numberOf(number))
        const bytes = badge === null ? null : await pictureOf(rc.services.files, badge)
        if (badge === null || bytes === null) return unknown('picture')
        const { hue, shape } = badge.drawing
        const etag = `"${badge.image_hash ?? `${shape}-${hue}`}"`
        const headers = { ...OPEN_TO_ALL, ...HARMLESS, ...FOR_EVER, 'content-type': 'image/png', etag }
        return rc.headers.get('if-none-match') === etag
          ? { status: 304, body: null, headers }
          : { body: bytes, headers }
      },
    }),
    raw({
      path: badgePaths.badgeClass,
      policy: open,
      answer: async (rc, { slug, number }) => {
        const { db, site } = rc.services
        const badge = await badgeAt(db, slug, numberOf(number))
        const issuer = badge === null ? null : await issuerOf(db, badge)
        if (badge === null || issuer === null) return unknown('badge')
        const document = badgeClass2({
          id: site.baseUrl + badgePaths.badgeClass.href({ slug, number: badge.number }),
          issuer: `${site.baseUrl}/issuers/${issuer}/profile.json`,
          name: badge.name,
          description: badge.description,
          criteria: {
            id: site.baseUrl + badgePaths.version.href({ slug, number: badge.number }),
            narrative: await narrativeOf(db, badge),
          },
          image: site.baseUrl + badgePaths.png.href({ slug, number: badge.number }),
          alignment: badge.alignments.map(targetOf),
          tags: badge.tags,
        })
        return { body: JSON.stringify(document), headers: { ...OPEN_TO_ALL, 'content-type': 'application/ld+json' } }
      },
    }),
  ]
}

/** Who issues a badge: its school, else the site, which vouches for its members. Null before the first was issued. */
async function issuerOf(db: Db, { maker, school_id: schoolId }: Badge): Promise<string | null> {
  let rows = db.selectFrom('issuer').select('id')
  rows = maker === 'school' ? rows.where('school_id', '=', schoolId) : rows.where('kind', '=', 'site')
  return (await rows.executeTakeFirst())?.id ?? null
}
