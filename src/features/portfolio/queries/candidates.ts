import { isBelievable } from '../rules.ts'
import type { Item, Stock } from './contents.ts'

/** What a person could add to their portfolio: what they have and what does not stand in it. */
export function candidatesFor({ awards, works, endorsements, elsewhere, figures }: Stock, items: readonly Item[]) {
  const there = new Set(items.map(({ what }) => keyOf(what)))
  return {
    awards: awards.filter(({ id, standing }) => standing !== 'revoked' && !there.has(`award ${id}`)),
    /** Works that others may not see are counted, with what to do about it. */
    works: works.filter(({ id, open }) => open && !there.has(`work ${id}`)),
    hiddenWorks: works.filter(({ open }) => !open).length,
    endorsements: endorsements.filter(({ id }) => !there.has(`endorsement ${id}`)),
    elsewhere: elsewhere.filter(({ id, verdict }) => isBelievable(verdict) && !there.has(`elsewhere ${id}`)),
    figures: !there.has('figures'),
    numbers: figures,
  }
}

export type Candidates = ReturnType<typeof candidatesFor>

function keyOf(what: Item['what']): string {
  if (what.kind === 'award') return `award ${what.award.id}`
  if (what.kind === 'work') return `work ${what.work.id}`
  if (what.kind === 'endorsement') return `endorsement ${what.endorsement.id}`
  if (what.kind === 'elsewhere') return `elsewhere ${what.badge.id}`
  return what.kind
}
