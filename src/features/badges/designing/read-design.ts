import type { Ctx, Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { invalid, isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine, refuseMarkdown } from '#kernel/text/index.ts'
import { courseBySlug, organizersOf } from '#features/courses/index.ts'
import { stewardsOf } from '#features/schools/index.ts'
import type { Temporal } from 'temporal-polyfill'
import { resolveCriteria, rowAt } from '../criteria/index.ts'
import type { NewBadgeRow } from './commands/write-badge.ts'
import type { VersionWords } from './commands/write-version.ts'
import type { Change, Design } from '../forms.ts'
import { m } from '../messages/index.ts'
import { mayMakeBadge } from '../policy.ts'
import { MAX_NAME } from '../terms.ts'

/** Where a design is read: in a transaction that will write it, or for a preview that will not. */
export interface Reading extends Pick<Ctx, 'actor'> {
  db: Db
  now: Temporal.Instant
  files: Tx['services']['files']
}

export function readingOf({ services, actor }: Ctx): Reading {
  return { db: services.db, now: services.now(), files: services.files, actor }
}

/** Who makes a badge, of which course: as the form says it, and allowed. Refuses `unknown` and what `mayMakeBadge` does. */
export async function readMaker(reading: Reading, design: Pick<Design, 'maker' | 'course' | 'kind'>) {
  const { db, now, actor } = reading
  const course = design.course === '' ? null : await courseBySlug(db, actor, design.course)
  if (design.course !== '' && course === null) return unknown('course')
  const slug = /^school:(.+)$/.exec(design.maker)?.[1] ?? null
  const school =
    slug === null
      ? null
      : await db
          .selectFrom('school')
          .select(['id', 'slug', 'name', 'hue'])
          .where('slug', '=', slug)
          .where('closed_at', 'is', null)
          .executeTakeFirst()
  if (school === undefined) return invalid({ maker: m.noSuchSchool })
  const maker = school !== null ? 'school' : design.maker === 'site' ? 'site' : 'person'
  const stewards = school === null ? [] : await stewardsOf(db, now, school.id)
  const organizers = course === null ? null : new Set((await organizersOf(db, now, course.id)).map(({ id }) => id))
  const refusal = mayMakeBadge(actor, { maker, stewards: new Set(stewards.map(({ id }) => id)), organizers })
  const row: NewBadgeRow = {
    kind: design.kind,
    maker,
    schoolId: school?.id ?? null,
    courseId: course?.id ?? null,
  }
  return refusal ?? { row, course, school }
}

/**
 * What a version will say, looked at as a whole. Refuses `invalid` for a name without a letter, Markdown beyond its
 * bounds, a picture that is no longer kept, and criteria that name what is not there or can never be met.
 * @param badgeId the badge it will be a version of; null for a new one.
 */
export async function readWords(
  reading: Reading,
  design: Omit<Change, 'basis'>,
  badgeId: string | null,
): Promise<VersionWords | Refusal> {
  const name = oneLine(design.name, MAX_NAME)
  if (!/[\p{L}\p{N}]/u.test(name)) return invalid({ name: m.nameLetter })
  const long = refuseMarkdown(design.narrative)
  if (long !== null) return invalid({ narrative: long.sentence })
  const criteria = await resolveCriteria({ db: reading.db, actor: reading.actor, badgeId }, design.criteria)
  if (!('kind' in criteria)) {
    const fields = criteria.map(({ path, field, sentence }) => [fieldOf(design.rows, path, field), sentence] as const)
    return invalid(Object.fromEntries(fields))
  }
  const imageHash = design.takeDrawing || design.picture === '' ? null : design.picture
  const kept = imageHash === null ? null : await keptAgain(reading, imageHash)
  if (isRefusal(kept)) return kept
  return {
    name,
    description: design.description,
    narrative: design.narrative,
    criteria,
    drawing: design.drawing,
    imageHash,
    alignments: design.alignments,
    tags: design.tags,
    language: design.language,
    expiresMonths: design.months,
  }
}

function fieldOf(rows: Change['rows'], path: readonly number[], field: string): string {
  if (rows === null) return ['criteria', ...path.flatMap((step) => ['of', step]), field].join('.')
  return `rows.${rowAt(rows, path) ?? 0}.${field}`
}

/** A picture that was sent with an earlier form: a square PNG as `receivePicture` makes them, kept again as new. */
async function keptAgain({ files }: Reading, hash: string): Promise<null | Refusal> {
  const bytes = await files.get(hash)
  // Eight bytes of signature, then the header with the sides: whoever knows some other hash gets no badge of it.
  const isOurs =
    bytes !== null &&
    bytes.byteLength > 24 &&
    Buffer.from(bytes.buffer, bytes.byteOffset, 24).toString('hex') ===
      '89504e470d0a1a0a0000000d494844520000020000000200'
  if (!isOurs) return invalid({ upload: m.pictureGone })
  await files.put(bytes)
  return null
}
