import { say, type Message, type Words } from '#kernel/i18n/index.ts'
import type { Change } from './changes.ts'
import { m } from './messages/index.ts'
import { findActivity, type Syllabus } from './model.ts'

const WORDS = {
  'change-about': m.didAbout,
  'add-module': m.didAddModule,
  'change-module': m.didChangeModule,
  'move-module': m.didMoveModule,
  'remove-module': m.didRemoveModule,
  'add-activity': m.didAddActivity,
  'change-activity': m.didChangeActivity,
  'change-rubric': m.didChangeRubric,
  'move-activity': m.didMoveActivity,
  'move-to-module': m.didMoveToModule,
  'remove-activity': m.didRemoveActivity,
  import: m.didImport,
  restore: m.didRestore,
  replace: m.didReplace,
} as const satisfies Record<string, Message>

/** What a change did, as a revision keeps it: a code with facts, worded when it is shown. */
export interface Note {
  code: keyof typeof WORDS
  values: Record<string, string | number>
}

/** What a change does to a syllabus. @param before the syllabus that it is made to. */
export function noteOf(change: Change, before: Syllabus): Note {
  const titleOf = (key: string) => before.modules.find((module) => module.key === key)?.title ?? key
  if (change.kind === 'change-about') return { code: change.kind, values: {} }
  if (change.kind === 'replace') return replaced(change.from)
  if ('title' in change) return { code: change.kind, values: { title: change.title } }
  if (!('activity' in change)) return { code: change.kind, values: { title: titleOf(change.module) } }
  const title = findActivity(before, change.activity)?.activity.title ?? change.activity
  if (change.kind === 'move-to-module') return { code: change.kind, values: { title, module: titleOf(change.module) } }
  return { code: change.kind, values: { title } }
}

function replaced(from: Extract<Change, { kind: 'replace' }>['from']): Note {
  if (from === null) return { code: 'replace', values: {} }
  if ('archive' in from) return { code: 'import', values: { archive: from.archive } }
  return { code: 'restore', values: { number: from.revision } }
}

/** A note in words; one whose code this version does not know says only that something changed. */
export function noteWords({ code, values }: { code: string; values: Note['values'] }): Words {
  return say(Object.hasOwn(WORDS, code) ? WORDS[code as Note['code']] : m.didNothing, values)
}

/** A change in words: "Moved “A diary” to the module “Week two”". */
export function wordsOf(change: Change, before: Syllabus): Words {
  return noteWords(noteOf(change, before))
}
