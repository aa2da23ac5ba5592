import type { Imported, WarningCode } from '#engines/course-formats/index.ts'

const WARNINGS: Readonly<Record<WarningCode, string>> = {
  'front-matter-program': 'its settings are a program; left out and not run',
  'front-matter-lines': 'its settings are not proper YAML; read line by line',
  'page-missing': 'is in the table of contents, but not there',
  'page-long': 'is longer than 1 MB; left out',
  'page-not-text': 'is no text; left out',
  'page-encoding': 'is not UTF-8; some letters may be wrong',
  'page-empty': 'is empty',
  'box-open': 'a box has no end',
  'box-stray': 'a box ends that never began',
  'tag-left': 'a template tag stays in the text',
  'translations-left': 'there are translations (choose one by --language)',
  'licence-none': 'no licence is said anywhere',
  'licence-conflict': 'more than one licence is said',
  'link-skipped': 'is a link to another file; not followed',
}

/** What a course holds and what happened on the way, for a terminal. */
export function reportText({ course, report }: Imported): string {
  const { assets, links, licence, directives, unknownDirectives, warnings, personal } = report
  const said = licence.evidence.find(({ spdx }) => spdx === licence.spdx)
  const lines = [
    course.title,
    ...course.modules.flatMap((module) => [
      `  ${module.title}`,
      ...module.activities.map(({ title, kind, hidden }) => `    ${title} (${kind}${hidden ? ', not published' : ''})`),
    ]),
    '',
    `Layout: ${report.layout}`,
    `Pages: ${report.pages} in ${report.modules} modules`,
    `Licence: ${licence.spdx ?? 'not known'}${said === undefined ? '' : `, by ${said.path}`}`,
    `Files: ${assets.found} found, ${assets.missing.length} missing, ${assets.skipped.length} not used`,
    `Links: ${links.rewritten} rewritten, ${links.leaving} to the source, ${links.broken.length} broken`,
    ...counted('Boxes', directives),
    ...counted('Not known', unknownDirectives),
    ...assets.missing.map(({ target, from }) => `Missing: ${target} (on ${from})`),
    ...links.broken.map(({ target, from }) => `Broken: ${target} (on ${from})`),
    ...personal.map(({ path, field }) => `Personal data, not imported: ${path}, ${field}`),
    ...warnings.map(({ code, path, detail }) => `Look: ${[path, WARNINGS[code], detail].filter(Boolean).join(': ')}`),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

function counted(name: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts)
  return entries.length === 0 ? [] : [`${name}: ${entries.map(([one, count]) => `${one} ${count}`).join(', ')}`]
}

/** Names in an archive can hold what steers a terminal. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '�')
}
