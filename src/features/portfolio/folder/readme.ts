import type { Message, Translate } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { MAX_BYTES } from './collect.ts'

const CONTENTS: readonly (readonly [path: string, what: Message])[] = [
  ['badges/*/badge.png, badge.svg', m.readmePictures],
  ['badges/*/credential.json, credential.jwt', m.readmeCredentials],
  ['record.json', m.readmeRecord],
  ['keys-and-lists/', m.readmeKeys],
  ['works/', m.readmeWorks],
  ['elsewhere/', m.readmeElsewhere],
]

/** What a folder that somebody took along says of itself, in Markdown. */
export function readme(
  t: Translate,
  { site, day, leftOut }: { site: string; day: string; leftOut: readonly string[] },
) {
  const rows = CONTENTS.map(([path, what]) => `| ${path} | ${t(what)} |`)
  return [
    `# ${t(m.readmeTitle, { site, day })}`,
    t(m.readmeOpen, { page: '`index.html`' }),
    [`| ${t(m.readmeFiles)} | ${t(m.readmeWhat)} |`, '|---|---|', ...rows].join('\n'),
    t(m.readmeVerify, { site, folder: '`keys-and-lists`' }),
    ...missing(t, leftOut),
    '',
  ].join('\n\n')
}

function missing(t: Translate, leftOut: readonly string[]): string[] {
  if (leftOut.length === 0) return []
  const list = leftOut.map((path) => `- ${path}`).join('\n')
  return [`## ${t(m.readmeLeftOut)}`, t(m.readmeLimit, { megabytes: MAX_BYTES / 1_000_000 }), list]
}
