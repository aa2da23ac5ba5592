import type { Ctx } from '#kernel/command/index.ts'
import { inputOf, type Rc, type Upload } from '#kernel/http/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import type { z } from 'zod'
import {
  changeRows,
  rowsOf,
  rowsFromTyped,
  typedOfRows,
  namesIn,
  type Names,
  writtenCriteria,
} from '../criteria/index.ts'
import type { VersionWords } from './commands/write-version.ts'
import { coursesIn, endOf, knownCourses, typedOfKnown } from './known-courses.ts'
import { m } from '../messages/index.ts'
import { receivePicture } from '../picture/index.ts'
import type { Badge } from '../badge/index.ts'
import { MAX_ALIGNMENTS } from '../terms.ts'

/** A form as it stands, by the names of its fields. */
export type Typed = Record<string, string>

/** How a design looks before it is made. */
export interface Preview {
  words: VersionWords
  names: Names
  /** Its own picture as a data URI, since nothing is served that is no badge's yet. */
  picture: string | null
}

/** The form for a new badge, with a course where it is to be of one. */
export async function typedOfNew(
  rc: Rc,
  { course, hue, language }: { course: string; hue: number; language: string },
): Promise<Typed> {
  return {
    kind: 'completion',
    maker: 'me',
    rule: 'all',
    course,
    language,
    'drawing.shape': 'rings',
    'drawing.hue': String(hue),
    ...typedOfKnown(await knownCourses(rc.services.db, rc.actor, [course])),
  }
}

/** The form that changes a badge, as it is earned now. */
export async function typedOfBadge(rc: Rc, badge: Badge): Promise<Typed> {
  const { db } = rc.services
  const written = await writtenCriteria(db, badge.criteria)
  const rows = rowsOf(written)
  const own = badge.course_slug === null ? [] : [badge.course_slug]
  return {
    basis: String(badge.number),
    name: badge.name,
    description: badge.description,
    narrative: badge.narrative,
    'drawing.shape': badge.drawing.shape,
    'drawing.hue': String(badge.drawing.hue),
    picture: badge.image_hash ?? '',
    tags: badge.tags.join(', '),
    language: badge.language,
    months: badge.expires_months === null ? '' : String(badge.expires_months),
    rule: written.kind,
    ...(written.kind === 'atLeast' ? { least: String(written.count) } : {}),
    ...typedOfRows(rows),
    ...typedOfAlignments(badge.alignments.map((one) => ({ ...one }))),
    ...typedOfKnown(await knownCourses(db, rc.actor, [...coursesIn(rows), ...own])),
  }
}

/** The fields that came in, by their whole names. */
export function typedIn(input: Readonly<Record<string, unknown>>): Typed {
  return Object.fromEntries(flat('', input))
}

function flat(name: string, value: unknown): [string, string][] {
  if (typeof value === 'string') return [[name, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => flat(name === '' ? key : `${name}.${key}`, inner))
}

/**
 * One step of writing a badge: rows and agreements come, go and move; courses are looked up. Nothing is saved but a
 * picture that was sent. Refuses `badge.step` for a step there is not, and what `changeRows` and `receivePicture` refuse.
 */
export async function stepOf(rc: Rc, given: Typed, step: string): Promise<Typed | Refusal> {
  const rows = rowsFromTyped(given)
  const changed = /^(?:look|preview|alignment\.\w+(?: \d+)?)$/.test(step)
    ? rows
    : changeRows(rows, step, {
        kind: given['add'] ?? '',
        into: given['into'] ? Number(given['into']) : null,
        course: rows.at(-1)?.fields.course ?? given['course'] ?? '',
      })
  if (isRefusal(changed)) return changed
  const alignments = changeAlignments(alignmentsIn(given), step)
  if (isRefusal(alignments)) return alignments
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !/^(?:rows|alignments|known)\./.test(name)))
  const own = [...coursesIn(changed), endOf(given['course'] ?? '')]
  return {
    ...rest,
    ...typedOfRows(changed),
    ...typedOfAlignments(alignments),
    ...typedOfKnown(await knownCourses(rc.services.db, rc.actor, own)),
  }
}

const ALIGNMENT = ['name', 'url', 'framework', 'code', 'type'] as const
type TypedAlignment = Partial<Record<(typeof ALIGNMENT)[number], string>>

/** Agreements as they are typed, in their order. */
export function alignmentsIn(typed: Readonly<Record<string, string | readonly string[]>>): TypedAlignment[] {
  const found = new Map<number, TypedAlignment>()
  for (const [name, value] of Object.entries(typed)) {
    const [, at, which] = /^alignments\.(\d{1,2})\.([a-z]+)$/.exec(name) ?? []
    const field = ALIGNMENT.find((one) => one === which)
    if (at !== undefined && field !== undefined && typeof value === 'string')
      found.set(Number(at), { ...found.get(Number(at)), [field]: value })
  }
  return [...found].toSorted(([a], [b]) => a - b).map(([, one]) => one)
}

function typedOfAlignments(alignments: readonly TypedAlignment[]): Typed {
  return Object.fromEntries(
    alignments.flatMap((one, at) => ALIGNMENT.map((field) => [`alignments.${at}.${field}`, one[field] ?? ''] as const)),
  )
}

function changeAlignments(alignments: readonly TypedAlignment[], step: string): readonly TypedAlignment[] | Refusal {
  if (step === 'alignment.add')
    return alignments.length < MAX_ALIGNMENTS
      ? [...alignments, {}]
      : refuse('badge.alignments', m.mostAlignments, { kind: 'invalid', values: { most: MAX_ALIGNMENTS } })
  const [, gone] = /^alignment\.remove (\d+)$/.exec(step) ?? []
  return gone === undefined ? alignments : alignments.filter((_, at) => at !== Number(gone))
}

/** What was typed, read as it would be to save it, with a picture that was sent. */
export function inputOfTyped<I>(
  schema: z.ZodType<I>,
  input: Readonly<Record<string, unknown>>,
  picture: string | null,
) {
  return inputOf(schema, picture === null ? input : { ...input, picture })
}

/** The picture among the files of a form, kept; null when there is none. */
export async function pictureSent(
  ctx: Ctx,
  files: Readonly<Record<string, readonly Upload[]>>,
): Promise<string | null | Refusal> {
  const [sent] = files['upload'] ?? []
  if (sent === undefined) return null
  const kept = await receivePicture(ctx, sent)
  return isRefusal(kept) ? kept : kept.hash
}

/** A refusal that keeps the picture which was sent with the form. */
export function keepingPicture(refusal: Refusal, picture: string | null): Refusal {
  return picture === null ? refusal : { ...refusal, typed: { ...refusal.typed, picture, takeDrawing: '' } }
}

export async function previewOf({ services }: Ctx, words: VersionWords): Promise<Preview> {
  const bytes = words.imageHash === null ? null : await services.files.get(words.imageHash)
  return {
    words,
    names: await namesIn(services.db, words.criteria),
    picture: bytes === null ? null : `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
  }
}
