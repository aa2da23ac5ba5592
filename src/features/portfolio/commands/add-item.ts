import { command, type Tx } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { hasReceived } from '#features/awards/index.ts'
import { worksNamed } from '#features/work/index.ts'
import { itemAdded } from '../events.ts'
import { itemsOf, ownPortfolio, tagsOf, touch } from '../facts.ts'
import { m } from '../messages/index.ts'
import { MAX_ITEMS, type ItemKind } from '../terms.ts'
import { wordsOrRefusal } from '../words.ts'

interface ToAdd {
  kind: ItemKind
  /** Which award, work, endorsement or badge from elsewhere; empty for a reflection and for figures. */
  ref: string
  words: string
}

/**
 * Puts something at the end of my portfolio. Refuses `unknown` for what is not mine, `portfolio.full`, `portfolio.there`,
 * `portfolio.not-accepted`, `portfolio.work-hidden` and `invalid`.
 */
export const addItem = command(
  'portfolio.add-item',
  async (tx, input: ToAdd): Promise<{ itemId: string } | Refusal> => {
    const portfolio = await ownPortfolio(tx)
    if (isRefusal(portfolio)) return portfolio
    const { person_id: personId } = portfolio
    const ref = input.kind === 'reflection' || input.kind === 'figures' ? null : input.ref
    const no = ref === null ? null : await refusalOf(tx, personId, input.kind, ref)
    if (no !== null) return no
    const words = wordsOrRefusal(input.kind, input.words)
    if (isRefusal(words)) return words
    const items = await itemsOf(tx, personId)
    if (items.length >= MAX_ITEMS)
      return refuse('portfolio.full', m.full, {
        values: { most: MAX_ITEMS },
        instead: m.fullInstead,
      })
    const there = items.some(({ kind, ref_id: id }) => kind === input.kind && kind !== 'reflection' && id === ref)
    if (there) return refuse('portfolio.there', m.there)
    const itemId = tx.id()
    await tx.db
      .insertInto('portfolio_item')
      .values({
        id: itemId,
        person_id: personId,
        position: (items.at(-1)?.position ?? 0) + 1,
        kind: input.kind,
        ref_id: ref,
        words,
        at: tx.now,
      })
      .execute()
    await touch(tx, personId)
    await tx.record(itemAdded, {
      subject: ['person', personId],
      tags: tagsOf(personId),
      payload: { personId, itemId, kind: input.kind },
    })
    return { itemId }
  },
)

function refusalOf(tx: Tx, personId: string, kind: ItemKind, ref: string): Promise<Refusal | null> | Refusal {
  if (!isId(ref)) return invalid({ ref: m.chooseListed })
  if (kind === 'award') return awardRefusal(tx, personId, ref)
  if (kind === 'work') return workRefusal(tx, personId, ref)
  if (kind === 'endorsement') return endorsementRefusal(tx, personId, ref)
  return elsewhereRefusal(tx, personId, ref)
}

async function awardRefusal(tx: Tx, personId: string, id: string): Promise<Refusal | null> {
  const award = await tx.db
    .selectFrom('award')
    .select(['state'])
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (award === undefined) return unknown('award')
  return award.state === 'accepted'
    ? null
    : refuse('portfolio.not-accepted', m.notAccepted, { instead: m.notAcceptedInstead })
}

async function workRefusal(tx: Tx, personId: string, id: string): Promise<Refusal | null> {
  const work = await tx.db
    .selectFrom('work')
    .leftJoin('work_author', (join) =>
      join
        .onRef('work_author.work_id', '=', 'work.id')
        .on('work_author.person_id', '=', personId)
        .on('work_author.joined_at', 'is not', null),
    )
    .select(['work.public', 'work.author_id', 'work_author.person_id as joined'])
    .where('work.id', '=', id)
    .executeTakeFirst()
  if (work === undefined || (work.author_id !== personId && work.joined === null)) return unknown('work')
  const named = work.public && (await worksNamed(tx.db, null, tx.now, [id])).has(id)
  return named ? null : refuse('portfolio.work-hidden', m.workHidden, { instead: m.workHiddenInstead })
}

async function endorsementRefusal(tx: Tx, personId: string, id: string): Promise<Refusal | null> {
  return (await hasReceived(tx.db, personId, id)) ? null : unknown('endorsement')
}

async function elsewhereRefusal(tx: Tx, personId: string, id: string): Promise<Refusal | null> {
  const row = await tx.db
    .selectFrom('badge_elsewhere')
    .select('id')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row === undefined ? unknown('badge') : null
}
