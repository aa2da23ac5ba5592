import { z } from 'zod'
import { wordsFor, type Reader } from '#kernel/i18n/index.ts'
import { verdictWords } from '#features/verification/index.ts'
import type { OwnPortfolio } from '../pages/arrange-page.tsx'
import type { ShownPortfolio } from '../pages/portfolio-page.tsx'
import type { BadgeElsewhere, Item } from '../queries/index.ts'

const item = z.object({
  id: z.string(),
  kind: z.string(),
  words: z.string(),
  /** Which award, work, endorsement or badge from elsewhere. */
  ref: z.string().nullable(),
  /** Its name, where it has one. */
  name: z.string().nullable(),
  /** Whether others see it. */
  shown: z.boolean(),
  /** In numbers. */
  figures: z.object({ activities: z.number(), reviews: z.number(), cohorts: z.number() }).nullable(),
})
const elsewhere = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string(),
  verdict: z.string(),
  sentence: z.string(),
  checkedAt: z.string(),
})

export const shownJson = z.object({ person: z.string(), intro: z.string(), items: z.array(item) })
export const ownJson = z.object({
  visibility: z.string(),
  link: z.string().nullable(),
  intro: z.string(),
  items: z.array(item),
  elsewhere: z.array(elsewhere),
})

export function shownToJson({ portfolio, items }: ShownPortfolio) {
  return { person: portfolio.handle, intro: portfolio.intro, items: items.map(itemToJson) }
}

export function ownToJson({ portfolio, items, elsewhere: badges }: OwnPortfolio, reader: Reader) {
  return {
    visibility: portfolio?.visibility ?? 'private',
    link: portfolio?.secret ?? null,
    intro: portfolio?.intro ?? '',
    items: items.map(itemToJson),
    elsewhere: badges.map((badge) => elsewhereToJson(badge, reader)),
  }
}

function elsewhereToJson({ id, name, issuer, verdict, checked_at: at }: BadgeElsewhere, reader: Reader) {
  const sentence = wordsFor(reader, verdictWords(verdict))
  return { id, name, issuer, verdict: verdict.verdict, sentence, checkedAt: at.toString() }
}

function itemToJson({ id, words, what }: Item): z.infer<typeof item> {
  const { ref, name } = thing(what)
  const figures = what.kind === 'figures' ? what.figures : null
  return { id, kind: what.kind, words, ref, name, shown: what.open, figures }
}

function thing(what: Item['what']): { ref: string | null; name: string | null } {
  if (what.kind === 'award') return { ref: what.award.id, name: what.award.name }
  if (what.kind === 'work') return { ref: what.work.id, name: what.work.title }
  if (what.kind === 'endorsement') return { ref: what.endorsement.id, name: what.endorsement.badge }
  if (what.kind === 'elsewhere') return { ref: what.badge.id, name: what.badge.name }
  return { ref: null, name: null }
}
