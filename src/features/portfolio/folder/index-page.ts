import { escapeHtml, renderKept } from '#kernel/text/index.ts'
import type { Translate } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { paper } from '../paper/paper.ts'
import { dayOf } from '../paper/recognition.ts'
import type { PackedBadge, PackedElsewhere, PackedWork } from './collect.ts'

export interface Packed {
  name: string
  site: string
  /** The day, in words. */
  date: string
  /** Markdown. */
  intro: string
  reflections: readonly string[]
  badges: readonly PackedBadge[]
  works: readonly PackedWork[]
  elsewhere: readonly PackedElsewhere[]
}

/** The first page of a folder that somebody took along: opens without a network, and leads to everything in it. */
export function indexPage(t: Translate, packed: Packed): string {
  const { name, site, date, intro, reflections, badges, works, elsewhere } = packed
  const body = [
    `<p class="quiet">${escapeHtml(t(m.fileLead, { site, date }))}</p>`,
    ...[intro, ...reflections].filter((text) => text !== '').map((text) => renderKept(text, { shift: 1 }).html),
    section(
      t(m.fileBadges),
      badges.map((one) => badgeRow(t, one)),
    ),
    section(
      t(m.fileWorks),
      works.map((one) => workRow(t, one)),
    ),
    section(
      t(m.fileElsewhere),
      elsewhere.map((one) => elsewhereRow(t, one)),
    ),
  ]
  return paper(t, { title: t(m.fileTitle, { name }), body: body.join('\n'), hidden: true })
}

function section(title: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : `<h2>${escapeHtml(title)}</h2><ul class="rows">${rows.join('')}</ul>`
}

const FORMS = { png: m.paperPng, svg: m.paperSvg, json: m.paperCredential, jwt: m.paperToken }

function badgeRow(t: Translate, { award, issuer, files }: PackedBadge): string {
  const picture = files.find(([, kind]) => kind === 'png')
  const issued = t(m.fileIssued, { issuer, date: dayOf(t, award.at) })
  const standing = award.standing === 'held' ? '' : ` · <b>${escapeHtml(t(m.fileStanding))}</b>`
  const links = files.map(([path, kind]) => link(path, t(FORMS[kind])))
  return row(
    picture?.[0] ?? null,
    `${bold(award.name)}<br><small>${escapeHtml(issued)}${standing}</small><br>${links.join(' · ')}`,
  )
}

function workRow(t: Translate, { work, text, files }: PackedWork): string {
  const title = text === null ? bold(work.title) : `<a href="${hrefOf(text)}">${bold(work.title)}</a>`
  const links = files.map(({ path, name }) => link(path, name))
  const told = links.length === 0 ? '' : `<br><small>${escapeHtml(t(m.fileFiles))}: ${links.join(', ')}</small>`
  return row(null, `${title}<br><small>${escapeHtml(t(m.workOf, { course: work.course }))}</small>${told}`)
}

function elsewhereRow(t: Translate, { name, issuer, path, picture }: PackedElsewhere): string {
  const title = path === null ? bold(name) : `<a href="${hrefOf(path)}">${bold(name)}</a>`
  return row(picture, `${title}<br><small>${escapeHtml(t(m.issuedElsewhere, { issuer }))}</small>`)
}

function row(picture: string | null, html: string): string {
  const image = picture === null ? '' : `<img src="${hrefOf(picture)}" alt="">`
  return `<li>${image}<span>${html}</span></li>`
}

function bold(text: string): string {
  return `<b><bdi>${escapeHtml(text)}</bdi></b>`
}

function link(path: string, words: string): string {
  return `<a href="${hrefOf(path)}">${escapeHtml(words)}</a>`
}

function hrefOf(path: string): string {
  return escapeHtml(path.split('/').map(encodeURIComponent).join('/'))
}
