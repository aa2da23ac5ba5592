import type { Temporal } from 'temporal-polyfill'
import { renderMarkdown, escapeHtml } from '#kernel/text/index.ts'
import { isLocale, translator, type Translate } from '#kernel/i18n/index.ts'
import { day } from '#kernel/time/format.ts'
import { awardPaths } from '#features/awards/index.ts'
import { badgePaths } from '#features/badges/index.ts'
import { m } from '../messages/index.ts'
import { factList, linkList, paper } from './paper.ts'

export interface PaperBadge {
  slug: string
  /** Of the version. */
  number: number
  name: string
  description: string
  narrative: string
  language: string
}

export interface PaperAward {
  id: string
  holder: string
  issuer: string
  at: Temporal.Instant
  until: Temporal.Instant | null
  inForce: boolean
  /** Only whoever has the link finds it. */
  unlisted: boolean
  badge: PaperBadge
  evidence: readonly { name: string; narrative: string }[]
}

/** An award as a page that needs no site behind it, in the language of its badge. */
export function awardPaper({ id, holder, issuer, at, until, inForce, unlisted, badge, evidence }: PaperAward): string {
  const t = wordsOf(badge.language)
  const told = evidence.map(
    ({ name, narrative }) =>
      `<li><span><b><bdi>${escapeHtml(name)}</bdi></b><br><small><bdi>${escapeHtml(narrative)}</bdi></small></span></li>`,
  )
  const body = [
    `<img class="badge" src="${awardPaths.svg.href({ id })}" alt="">`,
    `<p><bdi>${escapeHtml(badge.description)}</bdi></p>`,
    inForce ? '' : `<p><b>${escapeHtml(t(m.paperNotInForce))}</b></p>`,
    factList([
      [t(m.paperHolder), holder],
      [t(m.paperIssuer), issuer],
      [t(m.paperSince), dayOf(t, at)],
      ...(until === null ? [] : [[t(m.paperUntil), dayOf(t, until)] as const]),
    ]),
    told.length === 0 ? '' : `<h2>${escapeHtml(t(m.paperEvidence))}</h2><ul class="rows">${told.join('')}</ul>`,
    `<h2>${escapeHtml(t(m.takeAlong))}</h2>`,
    linkList([
      [awardPaths.png.href({ id }), t(m.paperPng)],
      [awardPaths.svg.href({ id }), t(m.paperSvg)],
      [awardPaths.credential.href({ id }), t(m.paperCredential)],
      [awardPaths.token.href({ id }), t(m.paperToken)],
      [awardPaths.assertion.href({ id }), t(m.paperAssertion)],
      [badgePaths.badge.href({ slug: badge.slug }), badge.name],
    ]),
    `<p class="quiet">${escapeHtml(t(m.paperStill))}</p>`,
  ]
  return paper(t, { title: badge.name, body: body.join('\n'), hidden: unlisted })
}

/** A badge as such a page. */
export function badgePaper({ slug, number, name, description, narrative, language }: PaperBadge): string {
  const t = wordsOf(language)
  const body = [
    `<img class="badge" src="${badgePaths.png.href({ slug, number })}" alt="">`,
    `<p><bdi>${escapeHtml(description)}</bdi></p>`,
    narrative === '' ? '' : renderMarkdown(narrative, { shift: 1 }).html,
    linkList([[badgePaths.badgeClass.href({ slug, number }), t(m.paperClass)]]),
    `<p class="quiet">${escapeHtml(t(m.paperStill))}</p>`,
  ]
  return paper(t, { title: name, body: body.join('\n') })
}

export function wordsOf(language: string): Translate {
  return translator(isLocale(language) ? language : 'en')
}

export function dayOf(t: Translate, at: Temporal.Instant): string {
  return day(at.toZonedDateTimeISO('UTC').toPlainDate(), t.locale)
}
