import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { saveSyllabus } from '#features/courses/index.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { changeBadge } from '../designing/commands/change-badge.ts'
import { designBadge } from '../designing/commands/design-badge.ts'
import { nominate } from '../nominating/commands/nominate.ts'
import { retireBadge } from '../designing/commands/retire-badge.ts'
import { returnBadge } from '../designing/commands/return-badge.ts'
import { withdrawNomination } from '../nominating/commands/withdraw-nomination.ts'
import { evidenceFor } from '../criteria/rules.ts'
import { rubricDigestAt } from '../criteria/rubric-digest.ts'
import { criteriaText, namesIn, wordsOf } from '../criteria/words.ts'
import { writtenCriteria } from '../criteria/written.ts'
import { achievementOf } from '../badge/achievement.ts'
import { changeForm, designForm } from '../forms.ts'
import { m } from '../messages/index.ts'
import { drawPicture } from '../picture/receive-picture.ts'
import {
  badgeAt,
  badgeBySlug,
  badgesNeeding,
  badgeVersion,
  nominationCounts,
  pageOfBadges,
  versionsOf,
} from '../badge/queries.ts'
import type { Achieved } from '../terms.ts'

let kit: Kit
let ada: Actor
let steward: Actor
let people: Actor[]
let slug: string
let courseId: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  steward = { ...(await personNamed(kit, 'Stew')), administrator: true }
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve']) people.push(await personNamed(kit, name))
  const opened = await openCourse(kit, ada)
  slug = opened.course.slug
  courseId = opened.course.id
  await runningCohort(kit, ada, slug, people.slice(0, 3))
})
afterAll(() => kit.close())

const as = (actor: Actor | null) => kit.as(actor)
const who = (at: number) => kit.as(people[at] ?? null)
const named = (name: string, criteria: unknown, more: object = {}) =>
  designForm.parse({ name, description: 'Says it.', kind: 'skill', language: 'en', criteria, ...more })
const changed = (name: string, criteria: unknown, basis: number, more: object = {}) =>
  changeForm.parse({ name, description: 'Says it.', language: 'en', criteria, basis, ...more })
const ofBadge = async (name: string) => {
  const badge = await badgeBySlug(kit.services.db, name)
  if (badge === null) throw new Error(`no badge ${name}`)
  return badge
}

describe('a badge that is designed', () => {
  it('is made in one’s own name, with criteria of any kind, and indexed by what they look at', async () => {
    const criteria = {
      kind: 'atLeast',
      count: 2,
      of: [
        { kind: 'work', course: slug, key: 'diary', readers: 2 },
        {
          kind: 'any',
          of: [
            { kind: 'reviews', count: 5, helpful: true },
            { kind: 'nominations', count: 1 },
          ],
        },
        { kind: 'role', role: 'facilitator', place: 'cohort', at: `${slug}/1`, days: 30 },
      ],
    }
    const design = named('Careful reader', criteria, {
      tags: 'soil, reading,soil',
      months: 24,
      alignments: [{ name: 'Reading', url: 'https://example.org/ä', framework: 'ESCO', type: 'CFItem' }, {}],
    })
    const made = sure(await designBadge(who(0), design))
    expect(made.slug).toBe('careful-reader')
    const badge = await ofBadge(made.slug)
    expect(badge).toMatchObject({
      kind: 'skill',
      maker: 'person',
      maker_handle: 'bo',
      number: 1,
      tags: ['soil', 'reading'],
      expires_months: 24,
      alignments: [{ name: 'Reading', url: 'https://example.org/%C3%A4' }],
      course_id: null,
    })
    expect(await writtenCriteria(kit.services.db, badge.criteria)).toMatchObject({
      kind: 'atLeast',
      of: [{ course: slug, readers: 2 }, { kind: 'any' }, { at: `${slug}/1` }],
    })
    const found = async (kind: 'work' | 'reviews' | 'role' | 'badge', ref: string) =>
      (await badgesNeeding(kit.services.db, [{ kind, ref }])).map(({ slug: one }) => one)
    expect(await found('work', courseId)).toEqual(['careful-reader'])
    expect(await found('reviews', '')).toEqual(['careful-reader'])
    expect(await found('role', 'facilitator')).toEqual(['careful-reader'])
    expect(await found('badge', badge.id)).toEqual([])
    expect(await badgesNeeding(kit.services.db, [])).toEqual([])
  })

  it('says what it takes in the language it is in, with numbers as that language has them', async () => {
    const badge = await ofBadge('careful-reader')
    const names = await namesIn(kit.services.db, badge.criteria)
    expect(criteriaText(badge.criteria, names, wordsOf('en'))).toContain('read by 2 independent peers')
    expect(criteriaText(badge.criteria, names, wordsOf('es-MX'))).toContain('leído por 2 pares independientes')
    expect(criteriaText(badge.criteria, names, wordsOf('ar'))).toContain('زميلان مستقلان')
    expect(criteriaText(badge.criteria, names, wordsOf('fi'))).toContain('At least 2 of these:')
    const achievement = await achievementOf(
      kit.services.db,
      { ...badge, narrative: 'Be kind.' },
      'https://p2pu.example',
    )
    expect(achievement).toMatchObject({
      id: 'https://p2pu.example/badges/careful-reader',
      version: '1',
      kind: 'skill',
      criteria: {
        id: 'https://p2pu.example/badges/careful-reader/versions/1',
        narrative: expect.stringMatching(/^Be kind\.\n\n- At least 2/),
      },
      image: 'https://p2pu.example/badges/careful-reader/v/1/image.png',
    })
  })

  it.each([
    ['a course there is not', { kind: 'cohort', course: 'nowhere' }, 'criteria.course'],
    ['an activity there is not', { kind: 'activity', course: 'COURSE', key: 'none' }, 'criteria.key'],
    ['a work without a rubric', { kind: 'work', course: 'COURSE', key: 'life' }, 'criteria.key'],
    ['a revision there is not', { kind: 'work', course: 'COURSE', key: 'diary', revision: 99 }, 'criteria.revision'],
    ['more readers than read', { kind: 'work', course: 'COURSE', key: 'diary', readers: 9 }, 'criteria.readers'],
    ['a badge there is not', { kind: 'any', of: [{ kind: 'badge', badge: 'none' }] }, 'criteria.of.0.badge'],
    ['a role there is not there', { kind: 'role', role: 'facilitator', place: 'site', days: 1 }, 'criteria.role'],
    ['a place there is not', { kind: 'role', role: 'steward', place: 'school', at: 'x', days: 1 }, 'criteria.at'],
    ['reviews nowhere', { kind: 'reviews', count: 1, course: 'nowhere' }, 'criteria.course'],
  ])('is refused with %s, where it was written', async (_, criteria, field) => {
    const given = JSON.parse(JSON.stringify(criteria).replaceAll('COURSE', slug)) as unknown
    const refused = await designBadge(who(0), named('Wrong', given))
    expect(Object.keys((isRefusal(refused) && refused.fields) || {})).toEqual([field])
    expect(await badgeBySlug(kit.services.db, 'wrong')).toBeNull()
  })

  it('says of the rows of a form which is wrong', async () => {
    const form = designForm.parse({
      name: 'Rows',
      description: 'Says it.',
      kind: 'skill',
      language: 'en',
      rows: [
        { depth: '1', kind: 'any' },
        { depth: '2', kind: 'cohort', course: slug },
        { depth: '2', kind: 'badge', badge: 'none' },
        { depth: '1', kind: 'nominations', count: '2' },
      ],
    })
    expect(await designBadge(who(0), form)).toMatchObject({ fields: { 'rows.2.badge': { message: m.noBadge } } })
    const wrong = designForm.safeParse({
      ...form,
      criteria: undefined,
      rows: [{ depth: '1', kind: 'cohort', course: '' }],
    })
    expect(wrong.error?.issues.map(({ path }) => path.join('.'))).toEqual(['rows.0.course'])
    const none = designForm.safeParse({ ...form, criteria: undefined, rows: [] })
    expect(none.error?.issues.map(({ path }) => path.join('.'))).toEqual(['rows'])
  })

  it('is made in no name but one’s own, one’s school’s or, by stewards, P2PU’s', async () => {
    const criteria = { kind: 'nominations', count: 2 }
    expect(await designBadge(as(null), named('A', criteria))).toMatchObject({ kind: 'sign-in' })
    expect(await designBadge(who(0), named('A', criteria, { maker: 'site' }))).toMatchObject({
      code: 'badge.not-steward',
    })
    expect(await designBadge(who(0), named('A', criteria, { course: slug }))).toMatchObject({
      code: 'course.not-organizer',
    })
    expect(await designBadge(who(0), named('A', criteria, { maker: 'school:none' }))).toMatchObject({ kind: 'invalid' })
    const school = kit.services.id()
    await kit.services.db
      .insertInto('school')
      .values({
        id: school,
        slug: 'ground',
        name: 'School of Ground',
        about: '',
        partner: '',
        partner_url: null,
        hue: 90,
        founded_by: null,
        at: kit.clock.now(),
        closed_at: null,
      })
      .execute()
    expect(await designBadge(who(0), named('A', criteria, { maker: 'school:ground' }))).toMatchObject({
      code: 'badge.not-school-steward',
    })
    await kit.services.db
      .insertInto('role_grant')
      .values({
        id: kit.services.id(),
        person_id: people[0]?.id ?? '',
        role: 'steward',
        place_kind: 'school',
        place_id: school,
        granted_by: null,
        reason: 'Test.',
        at: kit.clock.now(),
        until: null,
        ended_at: null,
        ended_reason: null,
      })
      .execute()
    sure(await designBadge(who(0), named('Of the school', criteria, { maker: 'school:ground' })))
    sure(await designBadge(as(steward), named('Of P2PU', criteria, { maker: 'site' })))
    sure(await designBadge(as(ada), named('Of the course', criteria, { course: slug })))
    const { badges } = await pageOfBadges(kit.services.db, { maker: 'school' })
    expect(badges).toMatchObject([{ slug: 'of-the-school', school_name: 'School of Ground', maker: 'school' }])
    expect((await pageOfBadges(kit.services.db, { maker: 'site', kind: 'role' })).badges).toEqual([])
  })

  it('gets no address that is a page of its own', async () => {
    expect(sure(await designBadge(who(1), named('New', { kind: 'nominations', count: 1 }))).slug).not.toBe('new')
  })

  it('keeps a picture of its own, but no other file whose name somebody knows', async () => {
    const criteria = { kind: 'nominations', count: 1 }
    const other = await kit.services.files.put(Buffer.from('a diary'))
    expect(await designBadge(who(1), named('Seen', criteria, { picture: other.hash }))).toMatchObject({
      fields: { upload: { message: m.pictureGone } },
    })
    const drawn = await drawPicture(
      kit.as(null),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'),
    )
    if (isRefusal(drawn)) throw new Error(drawn.code)
    const { hash } = await kit.services.files.put(drawn)
    sure(await designBadge(who(1), named('Seen', criteria, { picture: hash })))
    expect(await ofBadge('seen')).toMatchObject({ image_hash: hash })
    sure(await designBadge(who(1), named('Unseen', criteria, { picture: hash, takeDrawing: true })))
    expect(await ofBadge('unseen')).toMatchObject({ image_hash: null })
  })
})

describe('a badge that is changed', () => {
  it('has a new version, and what was earned under the old one is still readable', async () => {
    const before = await ofBadge('careful-reader')
    const criteria = { kind: 'cohort', course: slug }
    expect(await changeBadge(who(1), { slug: before.slug, ...changed('Mine', criteria, 1) })).toMatchObject({
      code: 'badge.not-yours',
    })
    expect(await changeBadge(who(0), { slug: 'none', ...changed('Mine', criteria, 1) })).toMatchObject({
      kind: 'unknown',
    })
    const saved = sure(await changeBadge(who(0), { slug: before.slug, ...changed('More careful reader', criteria, 1) }))
    expect(saved).toEqual({ slug: before.slug, number: 2 })
    expect(await ofBadge(before.slug)).toMatchObject({ name: 'More careful reader', number: 2 })
    expect(await badgeVersion(kit.services.db, before.version_id)).toMatchObject({ name: 'Careful reader', number: 1 })
    expect(await badgeAt(kit.services.db, before.slug, 1)).toMatchObject({ version_id: before.version_id })
    expect((await versionsOf(kit.services.db, before.id)).map(({ number, by_handle: by }) => [number, by])).toEqual([
      [2, 'bo'],
      [1, 'bo'],
    ])
    expect(await badgesNeeding(kit.services.db, [{ kind: 'role', ref: 'facilitator' }])).toEqual([])
    expect((await badgesNeeding(kit.services.db, [{ kind: 'cohort', ref: courseId }])).map(({ id }) => id)).toEqual([
      before.id,
    ])
    expect(await kit.events()).toContain('badge.changed')
    expect(await changeBadge(who(0), { slug: before.slug, ...changed('Late', criteria, 1) })).toMatchObject({
      code: 'badge.newer',
      facts: { newest: 2 },
    })
  })

  it('never needs itself, by however many others', async () => {
    const needs = (badge: string) => ({ kind: 'all', of: [{ kind: 'badge', badge }] })
    const first = sure(await designBadge(who(0), named('First', { kind: 'nominations', count: 1 }))).slug
    const second = sure(await designBadge(who(0), named('Second', needs(first)))).slug
    const third = sure(await designBadge(who(0), named('Third', needs(second)))).slug
    for (const one of [first, second, third])
      expect(await changeBadge(who(0), { slug: first, ...changed('First', needs(one), 1) })).toMatchObject({
        fields: { 'criteria.of.0.badge': { message: m.needsItself } },
      })
    sure(await changeBadge(who(0), { slug: third, ...changed('Third', needs(first), 1) }))
  })

  it('pins a rubric: a work read by an equal one elsewhere meets it, by another does not', async () => {
    const criteria = { kind: 'work', course: slug, key: 'diary', revision: 1 }
    const refused = await designBadge(who(0), named('Pinned', criteria))
    const badge = isRefusal(refused) ? null : await ofBadge(refused.slug)
    const numbers = await kit.services.db
      .selectFrom('revision')
      .select(['id', 'number'])
      .where('subject_id', '=', courseId)
      .orderBy('number', 'desc')
      .execute()
    const newest = numbers[0]
    if (newest === undefined) throw new Error('no revision')
    const made =
      badge ??
      (await ofBadge(sure(await designBadge(who(0), named('Pinned', { ...criteria, revision: newest.number }))).slug))
    sure(
      await saveSyllabus(as(ada), {
        slug,
        basis: newest.number,
        summary: 'Shorter.',
        changes: [{ kind: 'change-about', about: { summary: 'Shorter.' } }],
      }),
    )
    const later = await kit.services.db
      .selectFrom('revision')
      .select('id')
      .where('subject_id', '=', courseId)
      .where('number', '=', newest.number + 1)
      .executeTakeFirstOrThrow()
    const rubric = (await rubricDigestAt(kit.services.db, later.id, 'diary')) ?? ''
    const work = { courseId, key: 'diary', revisionId: later.id, workId: 'w', readers: 3, unnamed: false }
    const achieved = (works: Achieved['works']): Achieved => ({
      activities: [],
      works,
      cohorts: [],
      badges: [],
      nominations: new Map(),
      reviews: [],
      roles: [],
    })
    expect(evidenceFor(made.criteria, achieved([{ ...work, rubric }]), made.id)).toMatchObject([
      { kind: 'work', id: 'w' },
    ])
    expect(evidenceFor(made.criteria, achieved([{ ...work, rubric: 'another' }]), made.id)).toBeNull()
    expect(evidenceFor(made.criteria, achieved([work]), made.id)).toBeNull()
    const names = await namesIn(kit.services.db, made.criteria)
    expect(criteriaText(made.criteria, names, wordsOf('en'))).toMatch(/as it stands in revision \d/)
  })

  it('is retired and brought back by who looks after it, and needed by nobody meanwhile', async () => {
    const badge = await ofBadge('of-the-school')
    expect(await retireBadge(who(1), { slug: badge.slug })).toMatchObject({ code: 'badge.not-yours' })
    expect(await returnBadge(who(0), { slug: badge.slug })).toMatchObject({ code: 'badge.awarded' })
    sure(await retireBadge(who(0), { slug: badge.slug }))
    expect(await retireBadge(who(0), { slug: badge.slug })).toMatchObject({ code: 'badge.retired' })
    expect(await badgesNeeding(kit.services.db, [{ kind: 'nominations', ref: '' }])).not.toContainEqual(
      expect.objectContaining({ id: badge.id }),
    )
    const needs = { kind: 'badge', badge: badge.slug }
    expect(await designBadge(who(0), named('Later', needs))).toMatchObject({
      fields: { 'criteria.badge': { message: m.needsRetired } },
    })
    sure(await returnBadge(who(0), { slug: badge.slug }))
    sure(await designBadge(who(0), named('Later', needs)))
  })

  it('is looked after by stewards of the site only where it is P2PU’s, or nobody else is left', async () => {
    expect(await retireBadge(as(steward), { slug: 'of-the-course' })).toMatchObject({ code: 'badge.not-yours' })
    sure(await retireBadge(as(ada), { slug: 'of-the-course' }))
    sure(await retireBadge(as(steward), { slug: 'of-p2pu' }))
    await kit.services.db.updateTable('badge').set({ maker_id: null }).where('slug', '=', 'seen').execute()
    sure(await retireBadge(as(steward), { slug: 'seen' }))
  })
})

describe('a nomination', () => {
  const words = 'She read every diary twice and wrote back.'

  it('is said by a peer of a cohort, counted until it is taken back', async () => {
    const badge = sure(await designBadge(who(0), named('Kind', { kind: 'nominations', count: 2 }))).slug
    const give = (from: Actor | null, handle: string) => nominate(as(from), { slug: badge, handle, words })
    const [bo, cy, dee, eve] = people
    const { id } = sure(await give(bo ?? null, 'cy'))
    expect(await nominationCounts(kit.services.db, cy?.id ?? '')).toEqual(new Map([[(await ofBadge(badge)).id, 1]]))
    expect(await give(bo ?? null, 'cy')).toMatchObject({ code: 'nomination.twice' })
    expect(await give(bo ?? null, 'bo')).toMatchObject({ code: 'nomination.self' })
    expect(await give(eve ?? null, 'cy')).toMatchObject({ code: 'nomination.stranger' })
    expect(await give(bo ?? null, 'nobody')).toMatchObject({ fields: { handle: { message: m.noSuchPerson } } })
    expect(await give(null, 'cy')).toMatchObject({ kind: 'sign-in' })
    sure(await give(ada, 'cy'))
    expect(await withdrawNomination(as(dee ?? null), { nominationId: id })).toMatchObject({ kind: 'unknown' })
    sure(await withdrawNomination(as(bo ?? null), { nominationId: id }))
    expect(await withdrawNomination(as(bo ?? null), { nominationId: id })).toMatchObject({
      code: 'nomination.withdrawn',
    })
    expect((await nominationCounts(kit.services.db, cy?.id ?? '')).get((await ofBadge(badge)).id)).toBe(1)
    expect(sure(await give(bo ?? null, 'cy')).id).toBe(id)
    expect(await kit.events()).toEqual(expect.arrayContaining(['badge.nominated', 'badge.nomination-withdrawn']))
  })

  it('is none where there is a block, and it is not said which way', async () => {
    sure(await blockPerson(who(2), { handle: 'bo', blocked: true }))
    expect(await nominate(who(0), { slug: 'kind', handle: 'dee', words })).toMatchObject({
      code: 'nomination.stranger',
    })
  })

  it('is only for badges that ask for it', async () => {
    expect(await nominate(who(0), { slug: 'careful-reader', handle: 'cy', words })).toMatchObject({
      code: 'nomination.none',
    })
    expect(await nominate(who(0), { slug: 'none', handle: 'cy', words })).toMatchObject({ kind: 'unknown' })
  })
})

describe('two changes at one moment', () => {
  it('make one version, and close no circle', async () => {
    const race = await testKit([], await postgresDatabase())
    try {
      const fay = await personNamed(race, 'Fay')
      const ctx = race.as(fay)
      const first = sure(await designBadge(ctx, named('First', { kind: 'nominations', count: 1 }))).slug
      const second = sure(await designBadge(ctx, named('Second', { kind: 'nominations', count: 1 }))).slug
      const same = await Promise.all(
        [1, 2, 3].map((count) =>
          changeBadge(ctx, { slug: first, ...changed('First', { kind: 'nominations', count }, 1) }),
        ),
      )
      expect(same.filter((one) => !isRefusal(one))).toHaveLength(1)
      expect(same.filter((one) => isRefusal(one) && one.code === 'badge.newer')).toHaveLength(2)
      const needs = (badge: string) => ({ kind: 'badge', badge })
      const crossing = await Promise.all([
        changeBadge(ctx, { slug: first, ...changed('First', needs(second), 2) }),
        changeBadge(ctx, { slug: second, ...changed('Second', needs(first), 1) }),
      ])
      expect(crossing.filter((one) => !isRefusal(one))).toHaveLength(1)
    } finally {
      await race.close()
    }
  })
})
