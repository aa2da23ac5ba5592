import type { FormatProblem } from '#engines/course-formats/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

const WORDS: Readonly<Record<string, readonly [sentence: Message, instead: Message]>> = {
  'layout.none': [m.noPages, m.packPages],
  'layout.package': [m.package, m.packMarkdown],
  'tree.empty': [m.noFiles, m.packPages],
  'tree.large': [m.treeLarge, m.packApart],
  'tree.large-file': [m.fileLarge, m.packApart],
  'tree.many': [m.treeMany, m.packApart],
  'zip.absolute': [m.zipName, m.packAgain],
  'zip.bomb': [m.zipBomb, m.packAgain],
  'zip.damaged': [m.zipDamaged, m.packAgain],
  'zip.encrypted': [m.zipEncrypted, m.packAgain],
  'zip.kind': [m.zipKind, m.packAgain],
  'zip.link': [m.zipKind, m.packAgain],
  'zip.method': [m.zipMethod, m.packAgain],
  'zip.name': [m.zipName, m.packAgain],
  'zip.none': [m.zipNone, m.packAgain],
  'zip.outside': [m.zipName, m.packAgain],
}

/** What a library says of a course, as this site says no, beside the field of the form. */
export function toRefusal({ code, detail = '' }: FormatProblem): Refusal {
  const [message, instead] = WORDS[code] ?? [m.unreadable, m.packAgain]
  const sentence = { message, values: { detail } }
  return refuse(`import.${code}`, sentence, { kind: 'invalid', fields: { archive: sentence }, instead })
}
