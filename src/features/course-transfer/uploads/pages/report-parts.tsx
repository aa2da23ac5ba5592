import type { ComponentChildren } from 'preact'
import type { Warning, WarningCode } from '#engines/course-formats/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { Facts, Section, type View } from '#ui/index.ts'
import type { Found } from '../found.ts'
import { m } from '../../messages/index.ts'

interface Props {
  view: View
  found: Found
}

/** So many of a list are shown; who has more to mend mends these first. */
const MOST = 50

const WARNING_WORDS: Readonly<Record<WarningCode, Message>> = {
  'front-matter-program': m.warnFrontMatterProgram,
  'front-matter-lines': m.warnFrontMatterLines,
  'page-missing': m.warnPageMissing,
  'page-long': m.warnPageLong,
  'page-not-text': m.warnPageNotText,
  'page-encoding': m.warnPageEncoding,
  'page-empty': m.warnPageEmpty,
  'box-open': m.warnBoxOpen,
  'box-stray': m.warnBoxStray,
  'tag-left': m.warnTagLeft,
  'translations-left': m.warnTranslationsLeft,
  'licence-none': m.warnLicenceNone,
  'licence-conflict': m.warnLicenceConflict,
  'link-skipped': m.warnLinkSkipped,
}

/** The report in numbers. */
export function ReportFacts({ view, found }: Props) {
  const { t } = view
  const { report } = found
  const { pages, modules, links, directives } = report
  const boxes = Object.entries(directives).toSorted(([, a], [, b]) => b - a)
  return (
    <Facts
      facts={[
        [t(m.layout), report.layout],
        [t(m.pages), t(m.pagesInModules, { pages, modules })],
        [t(m.licence), licenceWords(view, found)],
        found.authors.length > 0 && [t(m.authors), found.authors.join(', ')],
        [t(m.files), t(m.filesFound, { count: report.assets.found - found.refusedFiles.length })],
        [t(m.links), t(m.linksDone, { rewritten: links.rewritten, leaving: links.leaving })],
        boxes.length > 0 && [t(m.boxes), boxes.map(([name, count]) => `${name} ${count}`).join(', ')],
      ]}
    />
  )
}

function licenceWords({ t }: View, { licence, report: { licence: said } }: Found): string {
  const content = said.evidence.filter(({ covers }) => covers === 'content')
  if (said.conflicting)
    return t(m.licenceConflict, { licences: [...new Set(content.map(({ spdx }) => spdx))].join(', ') })
  if (licence === null) return t(m.licenceUnknown)
  return t(m.licenceSaid, { licence, where: said.evidence.find(({ spdx }) => spdx === licence)?.path ?? '' })
}

/** What is missing, broken, unknown, or to be looked at. */
export function ReportLists({ view, found }: Props) {
  const { t } = view
  const { assets, links, unknownDirectives, warnings, personal } = found.report
  const on = ({ target, from }: { target: string; from: string }) => t(m.on, { what: target, page: from })
  return (
    <>
      <List title={t(m.warnings)} items={warnings.map((warning) => warningWords(view, warning))} />
      <List
        title={t(m.missing)}
        lead={t(m.missingLead, { count: assets.missing.length })}
        items={assets.missing.map(on)}
      />
      <List title={t(m.broken)} items={links.broken.map(on)} />
      <List title={t(m.refused)} items={found.refusedFiles} />
      <List
        title={t(m.unknownBoxes)}
        items={Object.entries(unknownDirectives).map(([name, count]) => `${name} ${count}`)}
      />
      <List
        title={t(m.personal)}
        lead={t(m.personalLead, { count: personal.length })}
        items={personal.map(({ path, field }) => `${path}: ${field}`)}
      />
    </>
  )
}

function warningWords({ t }: View, { code, path, detail }: Warning): string {
  const what = t(WARNING_WORDS[code], { detail })
  return path === null ? what : t(m.on, { what, page: path })
}

function List({ title, lead, items }: { title: string; lead?: ComponentChildren; items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <Section title={title} end={<span class="quiet">{items.length}</span>}>
      {lead && <p>{lead}</p>}
      <ul>
        {items.slice(0, MOST).map((item, at) => (
          <li key={`${at}`} dir="auto">
            {item}
          </li>
        ))}
      </ul>
    </Section>
  )
}
