import { setImmediate as breathe } from 'node:timers/promises'
import type { Page } from '../pages.ts'
import type { Reporter } from '../report.ts'
import { plain } from '../text/title.ts'
import { textsAt, type Settings } from '../text/yaml.ts'
import { boxed } from './boxes.ts'
import { chunksOf } from './chunks.ts'
import { drawFencedDivs } from './fenced-divs.ts'
import { drawKramdown } from './kramdown.ts'
import { resolveLiquid } from './liquid.ts'
import { openMarkdownInside } from './markdown-inside.ts'
import { rewriteLinks, type Redirect } from './rewrite-links.ts'

/**
 * The text of a page as plain CommonMark with a few HTML boxes, its addresses rewritten. Lets other work happen between
 * pieces, so that a long course holds nobody up.
 * @param site settings for template tags, or null where they have no meaning.
 */
export async function drawBody(
  page: Page,
  site: Settings | null,
  redirect: Redirect,
  report: Reporter,
): Promise<string> {
  const { path } = page
  const resolved = site === null ? page.body : resolveLiquid(page.body, path, site, report)
  const drawn = openMarkdownInside(drawFencedDivs(drawKramdown(resolved, report), path, report))
  const pieces: string[] = []
  for (const chunk of chunksOf(withSettings(drawn, page.settings))) {
    pieces.push(rewriteLinks(chunk, redirect))
    await breathe()
  }
  return pieces.join('').replace(/^\n+/, '').trimEnd()
}

/** Older lessons keep these lists in the settings of a page, and their theme draws them around its text. */
function withSettings(body: string, settings: Settings): string {
  const box = (name: string) => {
    const items = textsAt(settings, name)
    return items.length === 0
      ? []
      : boxed(
          name,
          items.map((item) => `- ${item}`),
        )
  }
  return [...box('questions'), ...box('objectives'), body, ...box('keypoints')].join('\n')
}

/** The items of a page's boxes of a name, as plain words. */
export function itemsIn(body: string, name: string): string[] {
  const items: string[] = []
  let inside = false
  for (const line of body.split('\n')) {
    if (line.startsWith(`<section class="box box-${name}"`)) inside = true
    else if (line === '</section>') inside = false
    const [, item] = inside ? (/^[-*+] (.*)$/.exec(line.slice(0, 500)) ?? []) : []
    if (item !== undefined) items.push(plain(item))
  }
  return items.filter((item) => item !== '')
}
