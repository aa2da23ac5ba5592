import { zipSync, type Zippable } from 'fflate'
import type { Ctx } from '#kernel/command/index.ts'
import { isLocale, translator } from '#kernel/i18n/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { drawnWhole } from '#kernel/text/index.ts'
import { dayOf } from '../paper/recognition.ts'
import { portfolioOf, stockOf } from '../queries/index.ts'
import { recordOf } from '../record.ts'
import { Files, packBadges, packElsewhere, packWorks } from './collect.ts'
import { indexPage } from './index-page.ts'
import { readme } from './readme.ts'

/** Every file is of one day, so that the same content is packed into the same bytes. */
const MTIME = '1980-01-02T00:00:00'
/** Pictures and the like are packed already. */
const PACKED = /\.(?:md|txt|html|json|jwt|svg|csv)$/

/**
 * Everything that I have here as a folder that opens without a network: pages, credentials in every form, works, badges
 * from elsewhere, and the keys and lists by which the credentials are verified. Refuses `unknown` to nobody in particular.
 */
export async function packPortfolio(ctx: Ctx, locale: string): Promise<Uint8Array | Refusal> {
  const { actor, services } = ctx
  if (actor === null) return unknown('page')
  const { db } = services
  const now = services.now()
  const t = translator(isLocale(locale) ? locale : 'en')
  const stock = await stockOf(db, now, actor.id)
  const portfolio = await portfolioOf(db, actor.id)
  const reflections = await db
    .selectFrom('portfolio_item')
    .select('words')
    .where('person_id', '=', actor.id)
    .where('kind', '=', 'reflection')
    .orderBy('position')
    .execute()
  const files = new Files()
  const badges = await packBadges(ctx, files, stock.awards)
  const record = await recordOf(ctx)
  if (!isRefusal(record)) files.add('record.json', JSON.stringify(record))
  const elsewhere = await packElsewhere(ctx, files, actor.id)
  const works = await packWorks(ctx, files, stock.works)
  const site = services.site.baseUrl
  const date = dayOf(t, now)
  const shown = {
    name: actor.name,
    site,
    date,
    intro: portfolio?.intro ?? '',
    reflections: reflections.map(({ words }) => words),
    badges,
    works,
    elsewhere,
  }
  const page = await drawnWhole(services.threads, actor.id, () => indexPage(t, shown))
  if (isRefusal(page)) return page
  // These two always fit: they say what did not.
  files.all.set('index.html', new TextEncoder().encode(page))
  const told = readme(t, { site, day: now.toString().slice(0, 10), leftOut: files.leftOut })
  files.all.set('README.md', new TextEncoder().encode(told))
  const entries = [...files.all].map(
    ([path, bytes]) => [path, [bytes, { mtime: MTIME, level: PACKED.test(path) ? 6 : 0 }]] as const,
  )
  return zipSync(Object.fromEntries(entries) as Zippable)
}
