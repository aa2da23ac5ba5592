import { directionOf, type Translate } from '#kernel/i18n/index.ts'
import { escapeHtml } from '#kernel/text/index.ts'

/** As our pages look on paper: readable everywhere, without a file beside it. */
const STYLE = `:root{color-scheme:light dark}body{margin:0;font:17px/1.55 system-ui,sans-serif;color:#1b1f23;background:#fbfaf5}
main{max-inline-size:66ch;margin-inline:auto;padding:24px 16px 64px}
h1{font-size:2rem;line-height:1.15;margin-block:16px}h2{font-size:1.35rem;margin-block:40px 8px;break-after:avoid}
img.badge{inline-size:160px;block-size:160px}li,dl div{break-inside:avoid}
dl div{display:flex;flex-wrap:wrap;gap:0 16px;padding-block:4px}dt{min-inline-size:10ch;color:#4a4f55}dd{margin:0}
ul.rows{list-style:none;padding:0}ul.rows>li{border-block-start:1px solid #8a8f94;padding-block:12px;display:flex;gap:16px}
ul.rows img{inline-size:64px;block-size:64px;flex:none}small,.quiet{color:#4a4f55}a{color:#0b5c63}pre{white-space:pre-wrap;overflow-wrap:anywhere}
b,dd,li{overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{color:#ecebe4;background:#16181c}dt,small,.quiet{color:#b4b7bb}a{color:#7fd3da}}
@media print{body{background:#fff;color:#000;font-size:11pt}main{padding:0}a{color:inherit}}`

/** A page that needs nothing but itself: no script, nothing from elsewhere. `body` is HTML that is safe already. */
export function paper(
  t: Translate,
  { title, body, hidden = false }: { title: string; body: string; hidden?: boolean },
) {
  const robots = hidden ? '<meta name="robots" content="noindex">' : ''
  return `<!doctype html>
<html lang="${t.locale}" dir="${directionOf(t.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${robots}<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1><bdi>${escapeHtml(title)}</bdi></h1>
${body}
</main></body></html>
`
}

/** Facts as a list of names and values, each a text. */
export function factList(facts: readonly (readonly [name: string, value: string])[]): string {
  const rows = facts.map(
    ([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd></div>`,
  )
  return `<dl>${rows.join('')}</dl>`
}

/** Links as a list. */
export function linkList(links: readonly (readonly [href: string, words: string])[]): string {
  const rows = links.map(([href, words]) => `<li><a href="${escapeHtml(href)}">${escapeHtml(words)}</a></li>`)
  return `<ul>${rows.join('')}</ul>`
}
