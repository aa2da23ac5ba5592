import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { awardFor, awardPaths } from '#features/awards/index.ts'
import { achievementOf, badgePaths, badgeVersion } from '#features/badges/index.ts'
import { issuerById, issuerPaths, profileOf } from '#features/issuers/index.ts'
import { awardPaper, badgePaper } from '#features/portfolio/index.ts'

/** What the writing of pages needs to know. */
export interface Around {
  db: Db
  now: Temporal.Instant
  baseUrl: string
}

/** What is written of one row: paths that the site itself answers, and pages of our own. */
export interface Written {
  asked: readonly string[]
  pages: readonly (readonly [path: string, html: string])[]
}

/** A part of an export: rows in the order of their ids, and what is written of each. */
export interface Part {
  name: string
  ids: (db: Db, after: string, most: number) => Promise<string[]>
  of: (around: Around, id: string) => Promise<Written>
}

const NOTHING: Written = { asked: [], pages: [] }
const asked = (...paths: string[]): Written => ({ asked: paths, pages: [] })

/** In this order: a credential is worth nothing where the keys and lists it names are not there. */
export const PARTS: readonly Part[] = [
  {
    name: 'sites',
    ids: async (_db, after) => (after === '' ? ['site'] : []),
    of: async () => asked(issuerPaths.siteDid.href()),
  },
  {
    name: 'issuers',
    ids: (db, after, most) => idsIn(db, 'issuer', after, most),
    async of({ db }, id) {
      const issuer = await issuerById(db, id)
      if (issuer === null) return NOTHING
      if (issuer.kind === 'person') return asked(issuerPaths.endorserDid.href({ issuerId: id }))
      return asked(`/issuers/${id}/profile.json`)
    },
  },
  {
    name: 'schools',
    ids: (db, after, most) => idsIn(db, 'school', after, most),
    async of({ db }, id) {
      const school = await db.selectFrom('school').select('slug').where('id', '=', id).executeTakeFirst()
      return school === undefined ? NOTHING : asked(issuerPaths.schoolDid.href({ slug: school.slug }))
    },
  },
  {
    name: 'lists',
    ids: (db, after, most) => idsIn(db, 'status_list', after, most),
    of: async (_around, id) => asked(issuerPaths.status(id, 'revocation'), issuerPaths.status(id, 'suspension')),
  },
  { name: 'badges', ids: (db, after, most) => idsIn(db, 'badge', after, most), of: badgeOf },
  { name: 'versions', ids: (db, after, most) => idsIn(db, 'badge_version', after, most), of: versionOf },
  { name: 'awards', ids: (db, after, most) => idsIn(db, 'award', after, most), of: awardOf },
  {
    name: 'credentials',
    ids: (db, after, most) => idsIn(db, 'signed_credential', after, most),
    of: async (_around, id) => asked(issuerPaths.credential.href({ id })),
  },
]

type Kept = 'issuer' | 'school' | 'status_list' | 'badge' | 'badge_version' | 'award' | 'signed_credential'

async function idsIn(db: Db, table: Kept, after: string, most: number): Promise<string[]> {
  const later = after === '' ? sql`` : sql`where id > ${after}::uuid`
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} ${later} order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

async function badgeOf({ db, baseUrl }: Around, id: string): Promise<Written> {
  const row = await db.selectFrom('badge').select('version_id').where('id', '=', id).executeTakeFirst()
  const badge = row === undefined ? null : await badgeVersion(db, row.version_id)
  if (badge === null) return NOTHING
  const { criteria } = await achievementOf(db, badge, baseUrl)
  const narrative = typeof criteria === 'string' ? criteria : criteria.narrative
  return {
    asked: [badgePaths.image.href({ slug: badge.slug })],
    pages: [[`${badgePaths.badge.href({ slug: badge.slug })}/index.html`, badgePaper({ ...badge, narrative })]],
  }
}

async function versionOf({ db, baseUrl }: Around, id: string): Promise<Written> {
  const badge = await badgeVersion(db, id)
  if (badge === null) return NOTHING
  const { slug, number } = badge
  const { criteria } = await achievementOf(db, badge, baseUrl)
  const narrative = typeof criteria === 'string' ? criteria : criteria.narrative
  return {
    asked: [badgePaths.badgeClass.href({ slug, number }), badgePaths.png.href({ slug, number })],
    pages: [[`${badgePaths.version.href({ slug, number })}/index.html`, badgePaper({ ...badge, narrative })]],
  }
}

/** As anybody sees it: of an award that is offered, declined or private there is nothing. */
async function awardOf({ db, now, baseUrl }: Around, id: string): Promise<Written> {
  const award = await awardFor(db, now, null, id)
  if (award === null) return NOTHING
  const { badge } = award
  const issuer = award.issuer_id === null ? null : await issuerById(db, award.issuer_id)
  const html = awardPaper({
    id,
    holder: award.person_name,
    issuer: issuer === null ? '' : (await profileOf(db, baseUrl, issuer)).name,
    at: award.at,
    until: award.valid_until,
    inForce: award.standing === 'held',
    unlisted: award.visibility === 'unlisted',
    badge: { ...badge, narrative: '' },
    evidence: evidenceIn(award.credential),
  })
  return {
    asked: [
      awardPaths.credential.href({ id }),
      awardPaths.token.href({ id }),
      awardPaths.png.href({ id }),
      awardPaths.svg.href({ id }),
      awardPaths.assertion.href({ id }),
    ],
    pages: [[`${awardPaths.award.href({ id })}/index.html`, html]],
  }
}

/** Evidence as the credential tells it. */
function evidenceIn(credential: Record<string, unknown> | null): { name: string; narrative: string }[] {
  const told = [credential?.['evidence'] ?? []].flat() as { name?: unknown; narrative?: unknown }[]
  return told.map(({ name, narrative }) => ({ name: String(name ?? ''), narrative: String(narrative ?? '') }))
}
