import { createHash } from 'node:crypto'
import { directionOf, type Translate } from '#kernel/i18n/index.ts'
import { escapeHtml } from '#kernel/text/index.ts'
import { day } from '#kernel/time/format.ts'
import { badgeSvg } from '#features/badges/index.ts'
import { m } from '../messages/index.ts'
import { awardPaths } from '../paths.ts'
import { type AwardView, STANDING_WORDS } from '../award/index.ts'

export const CARD_WIDTH = 420
export const CARD_HEIGHT = 132

const STYLE = `body{margin:0;font:16px/1.4 system-ui,sans-serif;color:#1b1f23;background:#fff}
a{display:flex;gap:16px;align-items:center;padding:16px;box-sizing:border-box;min-height:${CARD_HEIGHT - 2}px;border:1px solid #8a8f94;border-radius:8px;color:inherit;text-decoration:none}
a:focus-visible{outline:3px solid #1a56c4;outline-offset:-3px}
svg{flex:none;width:96px;height:96px}
h1,span,small{display:block;overflow-wrap:anywhere}
h1{font-size:18px;margin:0}
small{color:#4a4f55}`

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')

/** Other sites may frame the card; it runs nothing, loads nothing, and its style is the one that is here. */
export const CARD_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors *`

/** An award as a card for other sites: a document without scripts that leads here. */
export function cardOf(award: AwardView, { t, baseUrl }: { t: Translate; baseUrl: string }): string {
  const { badge } = award
  const date = day(award.at.toZonedDateTimeISO('UTC').toPlainDate(), t.locale)
  const standing = award.standing === 'held' ? t(m.cardIssued, { date }) : t(STANDING_WORDS[award.standing])
  const href = escapeHtml(baseUrl + awardPaths.award.href({ id: award.id }))
  const words = [
    `<h1><bdi>${escapeHtml(badge.name)}</bdi></h1>`,
    `<span><bdi>${escapeHtml(t(m.cardLine, { name: award.person_name }))}</bdi></span>`,
    `<small>${escapeHtml(standing)}</small>`,
  ].join('')
  const title = escapeHtml(t(m.awardTitle, { badge: badge.name, name: award.person_name }))
  return `<!doctype html><html lang="${t.locale}" dir="${directionOf(t.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><a href="${href}" target="_blank" rel="noopener">${badgeSvg(badge.drawing, badge.name)}<div>${words}</div></a></main></body></html>`
}

/** The line that shows the card on another site. */
export function embedding(baseUrl: string, awardId: string, title: string): string {
  const src = escapeHtml(baseUrl + awardPaths.card.href({ id: awardId }))
  return `<iframe src="${src}" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" title="${escapeHtml(title)}" loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}
