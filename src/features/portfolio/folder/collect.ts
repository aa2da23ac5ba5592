import { bakePng, bakeSvg, didUrl, type Credential } from '#engines/open-badges/index.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { kindOfType, safeFileName } from '#kernel/files/index.ts'
import { slugify } from '#kernel/text/index.ts'
import { badgeSvg, pictureOf } from '#features/badges/index.ts'
import { documentsOfSite } from '#features/issuers/index.ts'
import { filesOfWorks } from '#features/work/index.ts'
import type { AwardLine } from '../queries/awards.ts'
import type { WorkLine } from '../queries/works.ts'

/** Most bytes of a folder before it is packed. */
export const MAX_BYTES = 50_000_000

/** Files by their paths in the folder, as many as fit; what did not fit is named. */
export class Files {
  readonly all = new Map<string, Uint8Array>()
  readonly leftOut: string[] = []
  #bytes = 0

  /** Whether it fitted. */
  add(path: string, content: string | Uint8Array): boolean {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    if (this.#bytes + bytes.byteLength > MAX_BYTES) {
      this.leftOut.push(path)
      return false
    }
    this.#bytes += bytes.byteLength
    this.all.set(path, bytes)
    return true
  }
}

export interface PackedBadge {
  award: AwardLine
  issuer: string
  /** Paths in the folder, with what each is. */
  files: [path: string, kind: 'png' | 'svg' | 'json' | 'jwt'][]
}

/** Puts my awards into a folder, each in every form, with the keys and lists by which it is verified. */
export async function packBadges(ctx: Ctx, files: Files, awards: readonly AwardLine[]): Promise<PackedBadge[]> {
  const packed: PackedBadge[] = []
  const wanted = new Set<string>()
  for (const [at, award] of awards.entries()) {
    const row =
      award.credential_id === null
        ? undefined
        : await ctx.services.db
            .selectFrom('signed_credential')
            .select(['document', 'jwt'])
            .where('id', '=', award.credential_id)
            .executeTakeFirst()
    if (row === undefined) continue
    const credential: Credential = row.document
    const folder = `badges/${numbered(at, award.slug)}`
    const made: PackedBadge['files'] = []
    const put = (name: string, kind: PackedBadge['files'][number][1], content: string | Uint8Array | null) => {
      if (content !== null && files.add(`${folder}/${name}`, content)) made.push([`${folder}/${name}`, kind])
    }
    const png = await pictureOf(ctx.services.files, award)
    const baked = png === null ? null : bakePng(png, { credential })
    const drawn = bakeSvg(badgeSvg(award.drawing, award.name), { credential })
    put('badge.png', 'png', baked !== null && 'image' in baked ? baked.image : null)
    put('badge.svg', 'svg', 'image' in drawn ? drawn.image : null)
    put('credential.json', 'json', JSON.stringify(credential))
    put('credential.jwt', 'jwt', row.jwt)
    const { issuer, credentialStatus } = credential as {
      issuer?: { id?: string; name?: string }
      credentialStatus?: { statusListCredential?: string }
    }
    for (const url of [didUrl(issuer?.id ?? ''), credentialStatus?.statusListCredential ?? null])
      if (url !== null) wanted.add(url)
    packed.push({ award, issuer: issuer?.name ?? '', files: made })
  }
  for (const url of wanted) {
    const text = await documentsOfSite(ctx.services, url)
    if (text !== null) files.add(`keys-and-lists${new URL(url).pathname}`, text)
  }
  return packed
}

export interface PackedWork {
  work: WorkLine
  text: string | null
  files: { path: string; name: string }[]
}

/** Puts my works into a folder: the newest text of each, its links and files. */
export async function packWorks(ctx: Ctx, files: Files, works: readonly WorkLine[]): Promise<PackedWork[]> {
  const packed: PackedWork[] = []
  for (const [at, work] of works.entries()) {
    const version = await ctx.services.db
      .selectFrom('work_version')
      .select(['body', 'links', 'file_ids'])
      .where('work_id', '=', work.id)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (version === undefined) continue
    const folder = `works/${numbered(at, work.title)}`
    const text = `# ${work.title}\n\n${version.body}\n${version.links.map((link) => `\n- <${link}>`).join('')}\n`
    const path = `${folder}/work.md`
    packed.push({
      work,
      text: files.add(path, text) ? path : null,
      files: await packFiles(ctx, files, folder, version.file_ids),
    })
  }
  return packed
}

async function packFiles(ctx: Ctx, files: Files, folder: string, ids: readonly string[]) {
  const rows = await filesOfWorks(ctx.services.db, ids)
  const packed: { path: string; name: string }[] = []
  for (const [at, { hash, bytes, type, name }] of rows.entries()) {
    const path = `${folder}/files/${at + 1}-${safeFileName(name, kindOfType(type).ending)}`
    // What would not fit is not even read.
    if (bytes > MAX_BYTES) files.leftOut.push(path)
    const content = bytes > MAX_BYTES ? null : await ctx.services.files.get(hash)
    if (content !== null && files.add(path, content)) packed.push({ path, name })
  }
  return packed
}

export interface PackedElsewhere {
  name: string
  issuer: string
  path: string | null
  picture: string | null
}

/** Puts badges that I brought from elsewhere into a folder, as I brought them. */
export async function packElsewhere(ctx: Ctx, files: Files, personId: string): Promise<PackedElsewhere[]> {
  const rows = await ctx.services.db
    .selectFrom('badge_elsewhere')
    .select(['name', 'issuer', 'form', 'content', 'image_hash'])
    .where('person_id', '=', personId)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const packed: PackedElsewhere[] = []
  for (const [at, row] of rows.entries()) {
    const start = `elsewhere/${numbered(at, row.name)}`
    const path = `${start}.${row.form}`
    const png = row.image_hash === null ? null : await ctx.services.files.get(row.image_hash)
    packed.push({
      name: row.name,
      issuer: row.issuer,
      path: files.add(path, row.content) ? path : null,
      picture: png !== null && files.add(`${start}.png`, png) ? `${start}.png` : null,
    })
  }
  return packed
}

function numbered(at: number, name: string): string {
  return `${String(at + 1).padStart(2, '0')}-${slugify(name)}`.slice(0, 60)
}
