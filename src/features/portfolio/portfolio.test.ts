import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { bakePng } from '#engines/open-badges/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { markDone } from '#features/cohorts/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { handIn } from '#features/work/index.ts'
import { recompute } from '#features/awards/index.ts'
import { accepted, awardOf, testBadge } from '#features/awards/testing.ts'
import { pictureOf } from '#features/badges/index.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { reasons } from '../verification/messages/index.ts'
import { addItem } from './commands/add-item.ts'
import { bringBadge } from './commands/bring-badge.ts'
import { checkBadge } from './commands/check-badge.ts'
import { describePortfolio } from './commands/describe-portfolio.ts'
import { dropBadge } from './commands/drop-badge.ts'
import { moveItem } from './commands/move-item.ts'
import { renewLink } from './commands/renew-link.ts'
import { showPortfolio } from './commands/show-portfolio.ts'
import { takeOutItem } from './commands/take-out-item.ts'
import { wordItem } from './commands/word-item.ts'
import { m } from './messages/index.ts'
import {
  badgesElsewhere,
  contentsOf,
  pictureHash,
  portfolioBySecret,
  portfolioOf,
  portfolioOfHandle,
  stockOf,
} from './queries/index.ts'
import { readElsewhere, verifyAgain } from './read-elsewhere.ts'
import { moved } from './rules.ts'
import { MAX_ELSEWHERE, MAX_ITEMS, MAX_WORDS } from './terms.ts'
import { badgeFromElsewhere } from './testing.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cohortId: string
let badge: { id: string; slug: string }
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  const { course } = await openCourse(kit, ada)
  cohortId = (await runningCohort(kit, ada, course.slug, [bo])).id
  badge = await testBadge(kit, {
    slug: 'lifted',
    makerId: ada.id,
    courseId: course.id,
    criteria: { kind: 'activity', courseId: course.id, key: 'life' },
  })
  sure(await markDone(kit.as(bo), { cohortId, personId: bo.id, activityKey: 'life', done: true }))
  await recompute(kit.as(null), { slug: 'lifted', dryRun: false })
})
afterAll(() => kit.close())

const db = () => kit.services.db
const mine = () => kit.as(bo)
const award = () => awardOf(kit, badge.id, bo)

async function seen(own: boolean) {
  const stock = await stockOf(db(), kit.clock.now(), bo.id)
  const items = await contentsOf(db(), stock, { personId: bo.id, mine: own })
  return items.map(({ what }) => what.kind)
}

async function add(kind: Parameters<typeof addItem>[1]['kind'], ref = '', words = '') {
  return addItem(mine(), { kind, ref, words })
}

describe('a portfolio', () => {
  it('is nobody’s but its person’s until they say otherwise', async () => {
    expect(await portfolioOf(db(), bo.id)).toBeNull()
    expect(await describePortfolio(kit.as(null), { intro: 'x' })).toMatchObject({ kind: 'unknown' })
    sure(await describePortfolio(mine(), { intro: ' I dig. ' }))
    expect(await portfolioOf(db(), bo.id)).toMatchObject({ intro: 'I dig.', visibility: 'private', secret: null })
    expect(await portfolioOfHandle(db(), null, 'bo')).toBeNull()
    expect(await portfolioOfHandle(db(), ada.id, 'bo')).toBeNull()
    expect(await portfolioOfHandle(db(), bo.id, 'bo')).toMatchObject({ mine: true })
    expect(await describePortfolio(mine(), { intro: '>'.repeat(4_000) })).toMatchObject({
      fields: { intro: refuseMarkdown('>'.repeat(4_000))?.sentence },
    })
  })

  it('is shown to everybody, or to whoever has a secret link, which can be made anew', async () => {
    expect(await renewLink(mine(), {})).toMatchObject({ code: 'portfolio.no-link' })
    sure(await showPortfolio(mine(), { visibility: 'link' }))
    const first = (await portfolioOf(db(), bo.id))?.secret ?? ''
    expect(first).toMatch(/^[\w-]{43}$/)
    expect(await portfolioBySecret(db(), null, first)).toMatchObject({ handle: 'bo', mine: false })
    expect(await portfolioOfHandle(db(), null, 'bo')).toBeNull()
    sure(await showPortfolio(mine(), { visibility: 'link' }))
    expect((await portfolioOf(db(), bo.id))?.secret).toBe(first)
    sure(await renewLink(mine(), {}))
    expect(await portfolioBySecret(db(), null, first)).toBeNull()
    const second = (await portfolioOf(db(), bo.id))?.secret ?? ''
    sure(await showPortfolio(mine(), { visibility: 'public' }))
    expect(await portfolioBySecret(db(), null, second)).toBeNull()
    expect(await portfolioOfHandle(db(), null, 'bo')).toMatchObject({ mine: false })
    expect(await kit.events()).toEqual(expect.arrayContaining(['portfolio.shown', 'portfolio.link-renewed']))
  })

  it('holds an award that was accepted, and shows it to others while they may see it', async () => {
    const { id } = await award()
    expect(await add('award', id)).toMatchObject({ code: 'portfolio.not-accepted' })
    expect(await add('award', kit.services.id())).toMatchObject({ kind: 'unknown' })
    expect(await add('award', 'x')).toMatchObject({ kind: 'invalid' })
    await accepted(kit, badge.id, bo, 'unlisted')
    expect(await addItem(kit.as(ada), { kind: 'award', ref: id, words: '' })).toMatchObject({ kind: 'unknown' })
    sure(await add('award', id, 'My first.'))
    expect(await add('award', id)).toMatchObject({ code: 'portfolio.there' })
    // The owner put it there, so others see it although it is in no list.
    expect(await seen(false)).toEqual(['award'])
    for (const change of [
      { visibility: 'private' },
      { standing: 'suspended' },
      { standing: 'revoked' },
      { standing: 'expired' },
      { valid_until: kit.clock.now() },
    ] as const) {
      await db().updateTable('award').set(change).where('id', '=', id).execute()
      expect(await seen(false)).toEqual([])
      expect(await seen(true)).toEqual(['award'])
      const back = { visibility: 'public', standing: 'held', valid_until: null } as const
      await db().updateTable('award').set(back).where('id', '=', id).execute()
    }
    expect(await seen(false)).toEqual(['award'])
  })

  it('holds no work of which others may not know whose it is, also when it could be known before', async () => {
    const work = { cohortId, activityKey: 'diary', body: 'A diary', links: [], fileIds: [], changed: '' }
    const { workId } = sure(await handIn(mine(), { ...work, now: true }))
    expect(await add('work', workId)).toMatchObject({ code: 'portfolio.work-hidden' })
    expect(await addItem(kit.as(ada), { kind: 'work', ref: workId, words: '' })).toMatchObject({ kind: 'unknown' })
    await db().updateTable('work').set({ public: true }).where('id', '=', workId).execute()
    sure(await add('work', workId))
    expect(await seen(false)).toEqual(['award', 'work'])
    await db().updateTable('work').set({ public: false }).where('id', '=', workId).execute()
    expect(await seen(false)).toEqual(['award'])
    expect(await seen(true)).toEqual(['award', 'work'])
  })

  it('holds reflections and figures, in any order, with words', async () => {
    expect(await add('reflection', '', '  ')).toMatchObject({ fields: { words: { message: m.sayFirst } } })
    const { itemId } = sure(await add('reflection', '', 'I look *down* now.'))
    sure(await add('reflection', '', 'And up.'))
    sure(await add('figures'))
    expect(await add('figures')).toMatchObject({ code: 'portfolio.there' })
    expect(await add('figures', '', 'x'.repeat(MAX_WORDS + 1))).toMatchObject({ kind: 'invalid' })
    expect(await moveItem(kit.as(ada), { itemId, to: 'up' })).toMatchObject({ kind: 'unknown' })
    sure(await moveItem(mine(), { itemId, to: 'up' }))
    sure(await moveItem(mine(), { itemId, to: 'up' }))
    sure(await moveItem(mine(), { itemId, to: 'up' }))
    expect(await seen(true)).toEqual(['reflection', 'award', 'work', 'reflection', 'figures'])
    expect(await wordItem(kit.as(ada), { itemId, words: 'x' })).toMatchObject({ kind: 'unknown' })
    expect(await wordItem(mine(), { itemId, words: '' })).toMatchObject({ kind: 'invalid' })
    sure(await wordItem(mine(), { itemId, words: 'I look.' }))
    expect(await takeOutItem(kit.as(ada), { itemId })).toMatchObject({ kind: 'unknown' })
    sure(await takeOutItem(mine(), { itemId }))
    expect(await takeOutItem(mine(), { itemId })).toMatchObject({ kind: 'unknown' })
    expect(await seen(true)).toEqual(['award', 'work', 'reflection', 'figures'])
    const { figures } = await stockOf(db(), kit.clock.now(), bo.id)
    expect(figures).toEqual({ activities: 2, reviews: 0, cohorts: 0 })
  })

  it('is bounded, and a change that fails leaves nothing behind', async () => {
    const before = (await seen(true)).length
    for (let at = before; at < MAX_ITEMS; at++) sure(await add('reflection', '', `${at}`))
    expect(await add('reflection', '', 'one more')).toMatchObject({ code: 'portfolio.full' })
    const failing = { ...kit.services, append: () => Promise.reject(new Error('no')) }
    const intro = (await portfolioOf(db(), bo.id))?.intro
    const as = { services: failing, actor: bo }
    await expect(describePortfolio(as, { intro: 'gone' })).rejects.toThrow('no')
    const [row] = await db().selectFrom('portfolio_item').select('id').where('kind', '=', 'figures').execute()
    await expect(takeOutItem(as, { itemId: row?.id ?? '' })).rejects.toThrow('no')
    expect((await portfolioOf(db(), bo.id))?.intro).toBe(intro)
    expect(await seen(true)).toHaveLength(MAX_ITEMS)
  })

  it('moves within its ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 'a', 'up')).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 'x', 'up')).toEqual(['a', 'b'])
  })
})

describe('a badge from elsewhere', () => {
  const paste = (credential: unknown) => ({ url: '', credential: JSON.stringify(credential) })
  const bring = async (credential: unknown) => {
    const read = await readElsewhere(mine(), paste(credential))
    return 'refused' in read ? read : bringBadge(mine(), read)
  }

  it('is kept when it is valid and of the person’s address', async () => {
    const { badgeId, verdict } = sure(await bring(await badgeFromElsewhere('bo@example.org')))
    expect(verdict).toBe('valid')
    expect(await badgesElsewhere(db(), bo.id)).toMatchObject([
      { id: badgeId, name: 'Keeper of bees', issuer: expect.stringContaining('Elsewhere'), image_hash: null },
    ])
    expect(await kit.events()).toContain('portfolio.badge-brought')
  })

  it('is kept and marked when not all of it can be verified', async () => {
    const told = await badgeFromElsewhere('', { recipient: { did: 'did:key:z6MkSomebody' } })
    const { badgeId, verdict } = sure(await bring(told))
    expect(verdict).toBe('unsure')
    const [one] = await badgesElsewhere(db(), bo.id)
    expect(one).toMatchObject({ id: badgeId, verdict: { verdict: 'unsure' } })
    sure(await dropBadge(mine(), { badgeId }))
  })

  it('is refused when it was changed, is of somebody else, of here, no badge, or there already', async () => {
    const signed = await badgeFromElsewhere('bo@example.org')
    expect(await bring({ ...signed, name: 'Keeper of bears' })).toMatchObject({
      code: 'elsewhere.invalid',
      facts: { reasons: expect.arrayContaining(['signature.wrong']) },
    })
    expect(await bring(await badgeFromElsewhere('eve@example.org'))).toMatchObject({ code: 'elsewhere.recipient' })
    expect(await bring({})).toMatchObject({ code: 'elsewhere.invalid' })
    const read = await readElsewhere(mine(), { url: '', credential: 'bees' })
    expect(read).toMatchObject({ verification: { verdict: 'invalid' } })
    expect(await readElsewhere(mine(), { url: '', credential: '' })).toMatchObject({ kind: 'invalid' })
    const [kept] = await db().selectFrom('badge_elsewhere').selectAll().execute()
    expect(await bring(JSON.parse(kept?.content ?? ''))).toMatchObject({ code: 'elsewhere.there' })
    const row = await db().selectFrom('signed_credential').select('document').executeTakeFirstOrThrow()
    expect(await bring(row.document)).toMatchObject({ code: 'elsewhere.from-here' })
    expect(await badgesElsewhere(db(), bo.id)).toHaveLength(1)
  })

  it('shows the picture it came in only as it was drawn anew, to whom it is shown', async () => {
    const drawn = await pictureOf(kit.services.files, {
      image_hash: null,
      drawing: { shape: 'star', hue: 20 },
    })
    const credential = await badgeFromElsewhere('bo@example.org')
    const baked = bakePng(drawn ?? new Uint8Array(), { credential })
    const bytes = 'image' in baked ? baked.image : new Uint8Array()
    const read = sure(await readElsewhere(mine(), { url: '', credential: '' }, [{ name: 'bees.png', bytes }]))
    const { badgeId } = sure(await bringBadge(mine(), read))
    const hash = (await pictureHash(db(), bo.id, badgeId)) ?? ''
    const kept = Buffer.from((await kit.services.files.get(hash)) ?? [])
    expect(kept.includes('openbadgecredential')).toBe(false)
    expect(Buffer.from(bytes).includes('openbadgecredential')).toBe(true)
    expect(await pictureHash(db(), null, badgeId)).toBeNull()
    await db().deleteFrom('portfolio_item').where('kind', '=', 'reflection').execute()
    sure(await add('elsewhere', badgeId))
    expect(await pictureHash(db(), null, badgeId)).toBe(hash)
    sure(await showPortfolio(mine(), { visibility: 'private' }))
    expect(await pictureHash(db(), null, badgeId)).toBeNull()
    const broken = [{ name: 'x.png', bytes: drawn ?? new Uint8Array() }]
    expect(await readElsewhere(mine(), { url: '', credential: '' }, broken)).toMatchObject({
      fields: { file: { message: reasons['form.no-badge'] } },
    })
  })

  it('is verified again, and hidden from others once it is not valid', async () => {
    const [one] = await badgesElsewhere(db(), bo.id)
    const { content } = await db()
      .selectFrom('badge_elsewhere')
      .select('content')
      .where('id', '=', one?.id ?? '')
      .executeTakeFirstOrThrow()
    const verification = sure(await verifyAgain(mine(), content))
    const input = { badgeId: one?.id ?? '', verification }
    expect(await checkBadge(kit.as(ada), input)).toMatchObject({ kind: 'unknown' })
    expect(sure(await checkBadge(mine(), input)).verdict).toBe('valid')
    expect(await seen(false)).toContain('elsewhere')
    const spoilt = sure(await verifyAgain(mine(), content.replace('Keeper', 'Eater')))
    sure(await checkBadge(mine(), { ...input, verification: spoilt }))
    expect(await seen(false)).not.toContain('elsewhere')
    expect(await seen(true)).toContain('elsewhere')
  })

  it('is deleted with its place in the portfolio, by its person alone', async () => {
    for (const { id } of await badgesElsewhere(db(), bo.id)) {
      expect(await dropBadge(kit.as(ada), { badgeId: id })).toMatchObject({ kind: 'unknown' })
      sure(await dropBadge(mine(), { badgeId: id }))
    }
    expect(await badgesElsewhere(db(), bo.id)).toEqual([])
    expect(await seen(true)).not.toContain('elsewhere')
  })

  it('is one of a bounded number', async () => {
    const read = sure(await readElsewhere(mine(), paste(await badgeFromElsewhere('bo@example.org'))))
    for (let at = 0; at < MAX_ELSEWHERE; at++) sure(await bringBadge(mine(), { ...read, content: `${at}` }))
    expect(await bringBadge(mine(), read)).toMatchObject({ code: 'elsewhere.full' })
  })
})
