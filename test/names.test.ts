import { parse } from 'content-disposition'
import { runSweep } from '#kernel/testing/index.ts'
import { inflateRawSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notificationSweeps } from '#features/notifications/sweeps.ts'
import type { Answer, Client } from './harness.ts'
import { BODY, done, FEEDBACK, READERS, unnamedWorld, type Unnamed } from './world/unnamed.ts'

const API = '/api/v1'

interface Output {
  readonly address: string
  readonly status: number
  /** Everything that was sent: status line, headers, body. */
  readonly text: string
}

interface Handed {
  id: string
  versionId: string
  files: readonly string[]
}

/** Routes that change with a review; the others are walked once it is all over. */
const LIVELY = /^\/(?:works|reviews|notices|home|search|people|appeals|courses\/:slug\/cohorts)/

const said = ({ headers, text }: Answer) =>
  `${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`

/** Whoever made the work accepts their award for everybody to see, with all its evidence. */
async function acceptAll(world: Unnamed): Promise<void> {
  const awards = await world.site.app.services.db.selectFrom('award').select(['id', 'person_id', 'found']).execute()
  for (const { id, person_id: personId, found } of awards) {
    const holder = [world.author, world.who('Larkcoauthor')].find(({ actor }) => actor?.id === personId)
    const shown = found.map(({ kind, courseId, id: what }) => [kind, courseId ?? '', what].join('.'))
    if (holder !== undefined)
      await done(holder.post(`/awards/${id}/acceptance`, { 'shown[]': shown, visibility: 'public' }))
  }
  expect(awards.length).toBeGreaterThan(0)
}

/** Every GET route that this world has something for, as somebody finds it, on pages and by the API. */
async function everything(
  world: Unnamed,
  client: Client,
  work: Handed,
  leases: readonly string[],
  where: RegExp = /^/,
): Promise<Output[]> {
  const { db } = world.site.app.services
  const awards = await db.selectFrom('award').select('id').execute()
  const handles = ['quillauthor', 'larkcoauthor', ...READERS.map((name) => name.toLowerCase()), 'olga', 'pia']
  const named: [string, readonly string[]][] = [
    ['/courses/:slug/assets/', []],
    ['/courses/:slug/modules/:key', ['one']],
    ['/courses/', ['diary']],
    ['/works/:id/files/', work.files],
    ['/works/', [work.id]],
    ['/reviews/:leaseId', leases],
    ['/awards/', awards.map(({ id }) => id)],
    ['/people/', handles],
    ['/threads/', [world.thread]],
    ['/badges/', [world.badge]],
  ]
  const queries: Record<string, readonly string[]> = {
    '/search': ['?q=quillauthor', '?q=wrenfirst', `?q=${BODY}`, '?q=diary'],
    '/threads': [`?at=cohort:${world.cohortId}`, `?at=course:${world.course.id}`],
  }
  const routes = [
    ...new Set(world.site.app.http.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)),
  ]
  const found: Output[] = []
  for (const route of routes) {
    const plain = route.startsWith(API) ? route.slice(API.length) : route
    if (!where.test(plain)) continue
    const fills = named.find(([start]) => plain.startsWith(start))?.[1] ?? ['x']
    const addresses = route.includes(':') ? fills.map((fill) => filled(world, work, plain, fill)) : [plain]
    for (const address of new Set(addresses))
      for (const query of queries[plain] ?? ['']) {
        const path = `${route.startsWith(API) ? API : ''}${address}${query}`
        const answer = await client.get(path)
        found.push({ address: path, status: answer.status, text: said(answer) })
      }
  }
  return found
}

function filled({ course, badge }: Unnamed, work: Handed, path: string, fill: string): string {
  return path
    .replace('/badges/:slug', `/badges/${badge}`)
    .replace('/works/:id/files', `/works/${work.id}/files`)
    .replace(':slug', course.slug)
    .replaceAll(/:number(\{[^}]*\})?/g, '1')
    .replaceAll(/:[a-zA-Z]+(\{[^}]*\})?/g, fill)
    .replace('*', 'x')
}

const holds = (text: string, words: readonly string[]) =>
  words.filter((word) => text.toLowerCase().includes(word.toLowerCase()))

/** What is about the work alone: no word of the other side may stand in it. */
const ABOUT = /^(?:\/api\/v1)?\/(?:works|reviews|notices|home)|\/activities\/diary$/

/**
 * Nothing of the other side in what is about the work, and nowhere else in one answer with it: `people` are the words they
 * are known by, `deeds` those of what they did.
 */
function leaks(outputs: readonly Output[], people: readonly string[], deeds: readonly string[]): string[] {
  return outputs.flatMap(({ address, text }) => {
    const who = holds(text, people)
    if (who.length === 0) return []
    const what = holds(text, deeds)
    return ABOUT.test(address) || what.length > 0 ? [`${address}: ${who.join(', ')} with ${what.join(', ')}`] : []
  })
}

/** The promises on a cohort's home, which also shows the faces of everybody in it. */
const promises = ({ text }: Answer) => /<section class="promises">[\s\S]*?<\/section>/.exec(text)?.[0] ?? ''

const lettersTo = async ({ site }: Unnamed, handle: string) =>
  (
    await site.app.services.db
      .selectFrom('mail')
      .selectAll()
      .where('to_address', '=', `${handle}@example.org`)
      .execute()
  ).map(({ subject, text, html, headers }) => `${subject}\n${text}\n${html}\n${JSON.stringify(headers)}`)

const json = async (client: Client, path: string) => JSON.parse((await client.api('GET', path)).text) as WorkJson

interface SeenJson {
  handle: string | null
  peer: number | null
  you: boolean
}
interface WorkJson {
  author: SeenJson
  versions: { files: { name: string }[]; reviews: { reader: SeenJson; feedback: string }[] }[]
}

describe('nobody named', () => {
  let world: Unnamed
  let work: Handed
  const leases: string[] = []
  const at = (client: Client, path: string) => done(client.get(path))
  beforeAll(async () => {
    world = await unnamedWorld('double')
    work = await world.handIn()
  })
  afterAll(() => world.site.stop())

  const asReader = (name: string, where?: RegExp) => everything(world, world.who(name), work, leases, where)
  const deedsOfAuthor = () => [work.id, ...work.files, BODY]
  const deedsOfReaders = () => [...FEEDBACK]

  it('readers learn nothing of the author, from claim to review', async () => {
    expect(world.faces).toBe(5)
    for (const name of READERS) leases.push(await world.claim(name))
    for (const [place, name] of READERS.entries()) {
      // The first walks everywhere, the others where something is about the work.
      const outputs = await asReader(name, place === 0 ? undefined : LIVELY)
      if (place === 0) expect(outputs.filter(({ status }) => status === 200).length).toBeGreaterThan(60)
      expect(outputs.filter(({ text }) => holds(text, [BODY]).length > 0).length).toBeGreaterThan(3)
      expect(leaks(outputs, world.ofAuthor, deedsOfAuthor())).toEqual([])
      const home = promises(await at(world.who(name), world.home))
      expect(home).toMatch(/Read Peer \d+’s work/)
      expect(holds(home, world.ofAuthor)).toEqual([])
      const page = await at(world.who(name), `/reviews/${leases[place]}`)
      expect(page.text).toMatch(/By Peer \d+, version 1/)
      expect(page.text).toMatch(/The others know you as Peer \d+ here/)
    }
  })

  it('files are served under names that say nothing, with nothing in them that programs wrote of their author', async () => {
    const reader = world.who(READERS[0])
    const names: string[] = []
    for (const file of work.files) {
      const answer = await reader.get(`/works/${work.id}/files/${file}`)
      names.push(parse(answer.headers.get('content-disposition') ?? '').parameters['filename'] ?? '')
      const again = await reader.get(`/works/${work.id}/files/${file}`, {
        'if-none-match': answer.headers.get('etag') ?? '',
      })
      expect(again.status).toBe(304)
      expect(holds(said(again), world.ofAuthor)).toEqual([])
    }
    expect(names).toEqual(['file-1.docx', 'file-2.pdf', 'file-3.jpg'])
    const rows = await world.site.app.services.db.selectFrom('work_file').select(['hash', 'type']).execute()
    for (const { hash, type } of rows) {
      const bytes = (await world.site.app.services.files.get(hash)) ?? new Uint8Array()
      const parts = type.includes('officedocument') ? Object.values(unzipSync(bytes)) : [bytes, ...flated(bytes)]
      expect(parts.length).toBeGreaterThan(0)
      for (const part of parts) expect(holds(Buffer.from(part).toString('latin1'), world.ofAuthor)).toEqual([])
    }
    const own = await json(world.author, `/works/${work.id}`)
    expect(own.versions[0]?.files.map(({ name }) => name)).toEqual([
      'Quillauthor_essay.docx',
      'Quillauthor_essay.pdf',
      'Quillauthor_me.jpg',
    ])
  })

  it('the author learns nothing of the readers while reviews come, two at a time', async () => {
    const here = async () => (await json(world.author, `/works/${work.id}`)).versions[0]?.reviews.length
    const counts: (number | undefined)[] = []
    for (const [place, name] of READERS.slice(0, 2).entries()) {
      await world.give(name, leases[place] ?? '')
      counts.push(await here())
      const outputs = await everything(world, world.author, work, leases, LIVELY)
      expect(leaks(outputs, world.ofReaders, deedsOfReaders())).toEqual([])
    }
    expect(counts).toEqual([0, 2])
    const page = (await at(world.author, `/works/${work.id}`)).text
    expect(page).toContain('reviews come two at a time')
    expect(page.match(/Peer \d+<\/span>/g)).toHaveLength(2)
    // Of readers no more than the day is told.
    const heads = [...page.matchAll(/<p class="post-head">([\s\S]*?)<\/p>/g)].map(([, head]) => head ?? '')
    expect(heads).toHaveLength(2)
    for (const head of heads) expect(head).toMatch(/datetime="\d{4}-\d\d-\d\d"/)
    expect((await world.author.get('/notices')).text).toContain('Two more reviews of your work on “A diary” are here')
  })

  it('nobody learns more when it is settled, marked, and a badge is earned; nor by mail', async () => {
    await world.give(READERS[2], leases[2] ?? '')
    const review = await world.site.app.services.db.selectFrom('review').select('id').executeTakeFirstOrThrow()
    await done(world.author.post(`/reviews/given/${review.id}/mark`, { helped: 'kind' }))
    await world.site.settle()
    for (let hour = 0; hour < 24; hour++) {
      world.site.clock.advance({ hours: 1 })
      await runSweep(world.site.app.system, ...notificationSweeps)
      await world.site.settle()
    }
    const reviews = await world.site.app.services.db.selectFrom('review').select('id').execute()
    await acceptAll(world)
    const forAuthor = await everything(world, world.author, work, leases)
    expect(forAuthor.some(({ text }) => text.includes(FEEDBACK[2]))).toBe(true)
    expect(leaks(forAuthor, world.ofReaders, [...deedsOfReaders(), ...reviews.map(({ id }) => id)])).toEqual([])
    for (const [place, name] of READERS.entries())
      expect(leaks(await asReader(name, place === 0 ? undefined : LIVELY), world.ofAuthor, deedsOfAuthor())).toEqual([])
    const toAuthor = await lettersTo(world, 'quillauthor')
    expect(toAuthor.join('\n')).toContain('The reviews of your work on')
    expect(holds(toAuthor.join('\n'), world.ofReaders)).toEqual([])
    for (const name of READERS)
      expect(holds((await lettersTo(world, name.toLowerCase())).join('\n'), world.ofAuthor)).toEqual([])
  })

  it('a peer without a part learns who neither of them is; the badge says how many read, not what', async () => {
    const pia = world.who('Pia')
    const outputs = await everything(world, pia, work, leases)
    const reviews = await world.site.app.services.db.selectFrom('review').select('id').execute()
    const deeds = [...deedsOfAuthor(), ...deedsOfReaders(), ...reviews.map(({ id }) => id)]
    expect(leaks(outputs, [...world.ofAuthor, ...world.ofReaders], deeds)).toEqual([])
    const page = (await at(pia, `/works/${work.id}`)).text
    expect(page).toContain(BODY)
    expect(page).not.toMatch(/datetime="\d{4}-\d\d-\d\dT/)
    const award = outputs.find(({ address }) => address.startsWith('/awards/'))?.text ?? ''
    expect(award).toMatch(/read by 3/i)
    const visitor = await everything(world, world.site.visitor(), work, leases)
    expect(leaks(visitor, [...world.ofAuthor, ...world.ofReaders], deeds)).toEqual([])
  })

  it('who runs the cohort sees all names, on the page and by the API', async () => {
    const page = (await at(world.olga, `/works/${work.id}`)).text
    for (const name of ['Quillauthor', ...READERS]) expect(page).toContain(`${name} ${name}son`)
    const data = await json(world.olga, `/works/${work.id}`)
    expect(data.author.handle).toBe('quillauthor')
    expect(data.versions[0]?.reviews.map(({ reader }) => reader.handle)).toEqual(
      READERS.map((name) => name.toLowerCase()),
    )
    expect(data.versions[0]?.files[0]?.name).toBe('Quillauthor_essay.docx')
  })

  it('people know each other by numbers that do not change and say nothing of who came first', async () => {
    const data = await json(world.who('Pia'), `/works/${work.id}`)
    const numbers = data.versions[0]?.reviews.map(({ reader }) => reader.peer) ?? []
    expect(new Set([data.author.peer, ...numbers]).size).toBe(4)
    const own = await json(world.author, `/works/${work.id}`)
    expect(own.author).toEqual({ handle: null, peer: data.author.peer, you: true })
    const order = (work_: WorkJson) => work_.versions[0]?.reviews.map(({ reader }) => reader.peer)
    expect(order(own)).toEqual(order(data))
    const reader = await json(world.who(READERS[1]), `/works/${work.id}`)
    expect(reader.versions[0]?.reviews.filter(({ reader: { you } }) => you)).toHaveLength(1)
    expect((await at(world.author, `/works/${work.id}`)).text).toContain('Your work: A diary')
  })

  it('once it is settled its author may show it, and their name with it', async () => {
    expect((await world.author.post(`/works/${work.id}/visibility`, { public: 'yes' })).status).toBe(303)
    const page = (await at(world.site.visitor(), `/works/${work.id}`)).text
    expect(page).toContain('Quillauthor Quillauthorson')
    expect(holds(page, world.ofReaders)).toEqual([])
    await done(world.author.post(`${world.activity}/work`, { body: `Again ${BODY}`, changed: '', now: 'on' }))
    expect((await world.site.visitor().get(`/works/${work.id}`)).status).toBe(303)
    expect(holds((await at(world.who('Pia'), `/works/${work.id}`)).text, world.ofAuthor)).toEqual([])
  })
})

describe('readers unnamed', () => {
  let world: Unnamed
  let work: Handed
  beforeAll(async () => {
    world = await unnamedWorld('single')
    work = await world.handIn()
    for (const name of READERS) await world.give(name, await world.claim(name))
  })
  afterAll(() => world.site.stop())

  it('readers see whose work it is and its files as they are, the author no reader', async () => {
    for (const client of [world.who(READERS[0]), world.who('Pia'), world.olga]) {
      const data = await json(client, `/works/${work.id}`)
      expect(data.author.handle).toBe('quillauthor')
      expect(data.versions[0]?.files[0]?.name).toBe('Quillauthor_essay.docx')
    }
    const own = await everything(world, world.author, work, [], LIVELY)
    const reviews = await world.site.app.services.db.selectFrom('review').select('id').execute()
    expect(leaks(own, world.ofReaders, [...FEEDBACK, ...reviews.map(({ id }) => id)])).toEqual([])
    expect((await json(world.author, `/works/${work.id}`)).author.handle).toBe('quillauthor')
    expect((await world.author.get('/notices')).text).toContain('Two more reviews')
    expect(holds((await lettersTo(world, 'quillauthor')).join('\n'), world.ofReaders)).toEqual([])
    expect((await world.olga.get(`/works/${work.id}`)).text).toContain('Wrenfirst')
    const { db } = world.site.app.services
    await acceptAll(world)
    const { document } = await db.selectFrom('signed_credential').select('document').executeTakeFirstOrThrow()
    expect(JSON.stringify(document)).toContain(work.id)
  })
})

describe('named afterwards', () => {
  let world: Unnamed
  let work: Handed
  const leases: string[] = []
  /** Numbers by which the author knew their first two readers. */
  const known: (number | null)[] = []
  beforeAll(async () => {
    world = await unnamedWorld('open-after')
    work = await world.handIn()
    for (const name of READERS) leases.push(await world.claim(name))
    for (const place of [0, 1]) await world.give(READERS[place] ?? '', leases[place] ?? '')
  })
  afterAll(() => world.site.stop())

  it('before the verdict nobody is named', async () => {
    const walk = (client: Client) => everything(world, client, work, leases, LIVELY)
    expect(leaks(await walk(world.author), world.ofReaders, [...FEEDBACK])).toEqual([])
    const own = await json(world.author, `/works/${work.id}`)
    known.push(...(own.versions[0]?.reviews.map(({ reader }) => reader.peer) ?? []))
    expect(known).toHaveLength(2)
    for (const name of ['Pia', ...READERS])
      expect(leaks(await walk(world.who(name)), world.ofAuthor, [work.id, BODY])).toEqual([])
    const refused = await world.author.api('POST', `/works/${work.id}/visibility`, { public: 'yes' })
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([409, 'work.unnamed'])
  })

  it('after it everybody is, on the page and by the API, until an appeal is open', async () => {
    await world.give(READERS[2], leases[2] ?? '')
    const looks = async () => {
      const data = await json(world.who('Pia'), `/works/${work.id}`)
      return [data.author.handle, ...(data.versions[0]?.reviews.map(({ reader }) => reader.handle) ?? [])]
    }
    const handles = ['quillauthor', ...READERS.map((name) => name.toLowerCase())]
    expect(await looks()).toEqual(handles)
    const page = (await world.author.get(`/works/${work.id}`)).text
    for (const name of READERS) expect(page).toContain(`${name} ${name}son`)
    expect((await world.who(READERS[0]).get(`/works/${work.id}`)).text).toContain('Quillauthor Quillauthorson')
    const { db } = world.site.app.services
    const author = await db.selectFrom('work').select('author_id').executeTakeFirstOrThrow()
    const now = world.site.app.services.now()
    const appeal = {
      id: world.site.app.services.id(),
      work_version_id: work.versionId,
      author_id: author.author_id,
      criterion_keys: ['evidence'],
      reason: 'I showed it.',
      at: now,
      state: 'reading' as const,
      due_at: now,
      decided_by: null,
      decision: null,
      decided_at: null,
      before: JSON.stringify([]),
    }
    await db.insertInto('appeal').values(appeal).execute()
    expect((await looks())[0]).toBeNull()
    const own = await json(world.author, `/works/${work.id}`)
    expect(own.versions[0]?.reviews.map(({ reader }) => reader.handle)).toEqual([null, null, null])
    await db.updateTable('appeal').set({ state: 'upheld', decided_at: now }).execute()
    expect(await looks()).toEqual(handles)
  })

  it('whom it names then is not known elsewhere by the number they had', async () => {
    const peers: (number | null)[] = []
    for (const name of READERS.slice(0, 2)) {
      const handed = await done(
        world.who(name).api('POST', `/courses/${world.course.slug}/cohorts/1/activities/diary/work`, {
          body: 'Mine.',
          now: true,
        }),
      )
      const { workId } = JSON.parse(handed.text) as { workId: string }
      const { author } = await json(world.who('Pia'), `/works/${workId}`)
      expect(author.handle).toBeNull()
      peers.push(author.peer)
    }
    expect(peers.every((peer) => typeof peer === 'number')).toBe(true)
    expect(new Set(peers)).not.toEqual(new Set(known))
  })
})

it('organisers choose it in the activity’s form, and its page says it in words; a program that does not say keeps it', async () => {
  const world = await unnamedWorld('double')
  const { olga, course } = world
  const said = async () => (await done(olga.get(`/courses/${course.slug}/activities/diary`))).text
  expect(await said()).toContain('Neither authors nor readers see who the other is. Names in files are removed.')
  const edit = `/courses/${course.slug}/activities/diary/edit`
  const chosen = async () =>
    /<input[^>]*name="names"[^>]*value="([^"]+)"[^>]*checked/.exec((await done(olga.get(edit))).text)?.[1]
  expect(await chosen()).toBe('double')
  const fields = {
    title: 'A diary',
    kind: 'make',
    body: 'Keep two.',
    rubric: 'evidence: Is it there?\n- no: No.\n* yes: Yes.',
  }
  const basis = async () => /name="basis" value="(\d+)"/.exec((await done(olga.get(edit))).text)?.[1] ?? ''
  expect((await olga.api('POST', edit, { ...fields, basis: Number(await basis()) })).status).toBe(201)
  expect(await chosen()).toBe('double')
  await done(olga.post(edit, { ...fields, basis: await basis(), names: 'open-after' }))
  expect(await chosen()).toBe('open-after')
  await done(olga.post(edit, { ...fields, basis: await basis(), names: 'open' }))
  expect(await chosen()).toBe('open')
  expect((await olga.post(edit, { ...fields, basis: await basis(), names: 'secret' })).status).toBe(422)
  const form = (await done(world.author.get(world.activity))).text
  expect(form).toContain('Files are served as “file-1”')
  expect(form).toContain('Sound, film and zip are not taken here')
  const open = await done(olga.get(`/courses/${course.slug}/revisions/1`))
  expect(open.text).not.toContain('open-after')
  await world.site.stop()
})

it('open works name everybody, at once', async () => {
  const world = await unnamedWorld('open')
  const work = await world.handIn()
  const lease = await world.claim(READERS[0])
  expect((await world.who(READERS[0]).get(`/reviews/${lease}`)).text).toContain(
    'By Quillauthor Quillauthorson, version 1',
  )
  await world.give(READERS[0], lease)
  const data = await json(world.author, `/works/${work.id}`)
  expect(data.versions[0]?.reviews.map(({ reader }) => reader.handle)).toEqual(['wrenfirst'])
  expect((await world.author.get('/notices')).text).toContain('Wrenfirst Wrenfirstson reviewed your work')
  await world.site.stop()
})

/** Packed streams of a PDF, unpacked. */
function flated(bytes: Uint8Array): Uint8Array[] {
  const file = Buffer.from(bytes)
  const found: Uint8Array[] = []
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 7))
    try {
      found.push(inflateRawSync(file.subarray(at + 9), { finishFlush: 2 }))
    } catch {
      // Not packed.
    }
  return found
}
