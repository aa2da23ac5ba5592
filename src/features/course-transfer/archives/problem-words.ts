import type { FormatProblem } from '#engines/course-formats/index.ts'
import { say, type Message } from '#kernel/i18n/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'

/** What a library says of a course, as this site says no, beside the field of the form. */
export function toRefusal({ code, detail = '' }: FormatProblem): Refusal {
  return REFUSALS[code]?.(detail) ?? refuse('import.unreadable', ...no(m.unreadable, m.packAgain, detail))
}

const REFUSALS: Readonly<Record<string, (detail: string) => Refusal>> = {
  'layout.none': (at) => refuse('import.layout.none', ...no(m.noPages, m.packPages, at)),
  'layout.package': (at) => refuse('import.layout.package', ...no(m.package, m.packMarkdown, at)),
  'tree.empty': (at) => refuse('import.tree.empty', ...no(m.noFiles, m.packPages, at)),
  'tree.large': (at) => refuse('import.tree.large', ...no(m.treeLarge, m.packApart, at)),
  'tree.large-file': (at) => refuse('import.tree.large-file', ...no(m.fileLarge, m.packApart, at)),
  'tree.many': (at) => refuse('import.tree.many', ...no(m.treeMany, m.packApart, at)),
  'zip.absolute': (at) => refuse('import.zip.absolute', ...no(m.zipName, m.packAgain, at)),
  'zip.bomb': (at) => refuse('import.zip.bomb', ...no(m.zipBomb, m.packAgain, at)),
  'zip.damaged': (at) => refuse('import.zip.damaged', ...no(m.zipDamaged, m.packAgain, at)),
  'zip.encrypted': (at) => refuse('import.zip.encrypted', ...no(m.zipEncrypted, m.packAgain, at)),
  'zip.kind': (at) => refuse('import.zip.kind', ...no(m.zipKind, m.packAgain, at)),
  'zip.link': (at) => refuse('import.zip.link', ...no(m.zipKind, m.packAgain, at)),
  'zip.method': (at) => refuse('import.zip.method', ...no(m.zipMethod, m.packAgain, at)),
  'zip.name': (at) => refuse('import.zip.name', ...no(m.zipName, m.packAgain, at)),
  'zip.none': (at) => refuse('import.zip.none', ...no(m.zipNone, m.packAgain, at)),
  'zip.outside': (at) => refuse('import.zip.outside', ...no(m.zipName, m.packAgain, at)),
}

function no(message: Message, instead: Message, detail: string) {
  const sentence = say(message, { detail })
  return [sentence, { kind: 'invalid', instead, fields: { archive: sentence } }] as const
}
