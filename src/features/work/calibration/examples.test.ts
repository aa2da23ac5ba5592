import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { grantRole } from '#features/roles/index.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { addExample } from './commands/add-example.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { judgeExample } from './commands/judge-example.ts'
import { retireExample } from './commands/retire-example.ts'
import { m } from '../messages/index.ts'
import { exampleFacts, exampleFor, examplesOf, exampleToTry, triedBy } from './queries/examples.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
let dee: Actor
let slug: string
let courseId: string
let cohortId: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
  dee = await personNamed(kit, 'Dee')
  const { course } = await openCourse(kit, ada)
  slug = course.slug
  courseId = course.id
  cohortId = (await runningCohort(kit, ada, slug, [bo, cy, dee])).id
})
afterAll(() => kit.close())

const reasons = { observation: 'It says where.', evidence: 'A sketch of each.' }
const levels = { observation: 1, evidence: 2 }
const example = () => ({ slug, activityKey: 'diary', title: 'A week', body: 'Day *one*.', levels, reasons })
const db = () => kit.services.db
const now = () => kit.clock.now()
const at = () => ({ courseId, activityKey: 'diary', criteria: TEST_RUBRIC.criteria })
const add = async (by: Actor) => sure(await addExample(kit.as(by), example())).exampleId
const judge = (by: Actor | null, exampleId: string, said: object = {}) =>
  judgeExample(kit.as(by), { exampleId, levels, reasons, ...said })

describe('adding an example', () => {
  it('is for organisers, for who met the rubric, and for who gave three reviews', async () => {
    expect(await addExample(kit.as(bo), example())).toMatchObject({ code: 'example.not-yours', kind: 'forbidden' })
    expect(await addExample(kit.as(null), example())).toMatchObject({ kind: 'unknown' })
    expect(await addExample(kit.as(ada), { ...example(), activityKey: 'life' })).toMatchObject({ kind: 'unknown' })
    expect(await exampleFacts(db(), now(), ada.id, at())).toEqual({ organizes: true, met: false, given: 0 })
    const id = await add(ada)
    expect(await examplesOf(db(), bo.id, at())).toMatchObject([{ id, makers: 1, agreed: false, judged: false }])
    expect((await kit.events()).at(-1)).toBe('work.example-added')
  })

  it('needs a level and a reason for each criterion', async () => {
    const wrong = { ...example(), levels: { observation: null, evidence: 3 }, reasons: { observation: ' ' } }
    expect(await addExample(kit.as(ada), wrong)).toMatchObject({
      kind: 'invalid',
      fields: {
        'levels.observation': { message: m.levelFor },
        'levels.evidence': { message: m.levelFor },
        'reasons.observation': { message: m.whyFor },
        'reasons.evidence': { message: m.whyFor },
      },
    })
    expect(await addExample(kit.as(ada), { ...example(), title: ' ' })).toMatchObject({
      fields: { title: { message: m.titleNeeded } },
    })
  })
})

describe('judging an example', () => {
  it('agrees on its levels by a second maker, and from then on is for trying, once', async () => {
    const eve = await personNamed(kit, 'Eve')
    const fay = await personNamed(kit, 'Fay')
    const place = { kind: 'cohort' as const, id: cohortId }
    sure(await grantRole(kit.as(null), { personId: eve.id, role: 'facilitator', place, reason: 'For a test.' }))
    const id = await add(ada)
    expect(await judge(bo, id)).toMatchObject({ code: 'example.not-agreed', kind: 'forbidden' })
    expect(await judge(null, id)).toMatchObject({ kind: 'unknown' })
    expect(await judge(ada, id)).toMatchObject({ code: 'example.judged' })
    expect(await judge(eve, id, { levels: { observation: null, evidence: 1 } })).toMatchObject({ kind: 'invalid' })
    expect(sure(await judge(eve, id, { levels: { observation: 2, evidence: 1 } })).role).toBe('maker')
    const agreed = await exampleFor(db(), bo, now(), id)
    expect(agreed).toMatchObject({ agreed: true, agreement: { observation: 1, evidence: 1 }, mine: null })
    const said = { levels: { observation: 0, evidence: null }, reasons: { observation: 'No dates.' } }
    expect(sure(await judge(bo, id, said)).role).toBe('reader')
    expect(await judge(bo, id, said)).toMatchObject({ code: 'example.judged' })
    // What readers try changes nothing.
    expect(sure(await judge(fay, id, { levels: { observation: 0, evidence: 0 } })).role).toBe('reader')
    expect((await exampleFor(db(), bo, now(), id))?.agreement).toEqual({ observation: 1, evidence: 1 })
    expect(await triedBy(db(), bo.id)).toMatchObject([
      { id, mine: { observation: 0, evidence: null }, agreed: { observation: 1, evidence: 1 } },
    ])
    expect(await triedBy(db(), ada.id)).toEqual([])
  })

  it('is offered before the first review, not while few were given, and never by a blocked maker', async () => {
    const gil = await personNamed(kit, 'Gil')
    const first = await exampleToTry(db(), now(), gil.id, at())
    expect(first).toMatchObject({ title: 'A week' })
    const [{ key = '' } = {}] = TEST_RUBRIC.criteria
    const narrower = { ...at(), criteria: TEST_RUBRIC.criteria.filter((one) => one.key !== key) }
    expect(await exampleToTry(db(), now(), gil.id, narrower)).toBeNull()
    expect(await exampleToTry(db(), now(), bo.id, at())).toBeNull()
    sure(await blockPerson(kit.as(gil), { handle: 'ada', blocked: true }))
    expect(await exampleToTry(db(), now(), gil.id, at())).toBeNull()
    expect(await examplesOf(db(), gil.id, at())).toEqual([])
    const work = { cohortId, activityKey: 'diary', body: 'Mine', links: [], fileIds: [], changed: '', now: true }
    for (const author of [bo, cy]) sure(await handIn(kit.as(author), work))
    expect(await exampleToTry(db(), now(), dee.id, at())).not.toBeNull()
    const words = { verdicts: levels, feedback: 'Clear.', nextStep: 'Dig.' }
    const { leaseId } = sure(await claimReview(kit.as(dee), {}))
    sure(await giveReview(kit.as(dee), { leaseId, ...words }))
    expect(await exampleToTry(db(), now(), dee.id, at())).toBeNull()
  })
})

describe('an example out of use', () => {
  it('is so by its maker and the organisers, and stays readable to who judged it', async () => {
    const id = await add(ada)
    expect(await retireExample(kit.as(bo), { exampleId: id })).toMatchObject({ code: 'example.not-yours' })
    expect(await retireExample(kit.as(null), { exampleId: id })).toMatchObject({ kind: 'unknown' })
    expect(sure(await retireExample(kit.as(ada), { exampleId: id }))).toEqual({ slug, activityKey: 'diary' })
    sure(await retireExample(kit.as(ada), { exampleId: id }))
    expect(await judge(bo, id)).toMatchObject({ kind: 'unknown' })
    expect(await exampleFor(db(), bo, now(), id)).toBeNull()
    expect(await exampleFor(db(), ada, now(), id)).toMatchObject({ agreed: false })
    expect((await examplesOf(db(), ada.id, at())).some((one) => one.id === id)).toBe(false)
    for (let count = (await examplesOf(db(), ada.id, at())).length; count < 20; count++) await add(ada)
    expect(await addExample(kit.as(ada), example())).toMatchObject({ code: 'example.enough' })
  })
})
