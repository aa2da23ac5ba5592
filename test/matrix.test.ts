import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { blockPerson } from '#features/people/index.ts'
import { sure } from '#features/courses/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'
import { matrix, ROLES } from './matrix.ts'

let site: TestSite
const clients = new Map<string, Client>()
let fill: (path: string) => string
beforeAll(async () => {
  site = await testSite()
  const { slug } = sure(await seedVillage(site.app, () => {}))
  await site.settle()
  const { db } = site.app.services
  const work = await db
    .selectFrom('work')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select('work.id')
    .where('person.handle', '=', 'amal')
    .executeTakeFirstOrThrow()
  const award = await db.selectFrom('award').select('id').executeTakeFirstOrThrow()
  const lease = await db.selectFrom('review_lease').select('id').where('ended_at', 'is', null).executeTakeFirstOrThrow()
  const names: Record<string, string> = { slug, number: '1', handle: 'amal', id: work.id, leaseId: lease.id }
  fill = (path) => {
    const named = path.startsWith('/awards')
      ? { ...names, id: award.id }
      : path.startsWith('/badges')
        ? { ...names, slug: 'ground-reader' }
        : names
    const key = path.includes('/modules/') ? 'looking' : 'a-diary-of-one-square-metre'
    return path.replaceAll(/:([a-zA-Z]+)/g, (_all, name: string) => ({ ...named, key })[name] ?? 'x')
  }
  clients.set('visitor', site.visitor())
  clients.set('stranger', await site.person('Stranger'))
  clients.set('steward', await site.person('Steward', { steward: true }))
  clients.set('blocked', await site.person('Blocked'))
  clients.set('participant', await site.existing('gil'))
  clients.set('organizer', await site.existing('ada'))
  const other = await site.person('Other')
  await other.post('/ideas', { title: 'Another course', question: 'Which?', language: 'en' })
  clients.set('other organizer', other)
  const ada = clients.get('organizer')
  sure(
    await blockPerson({ services: site.app.services, actor: ada?.actor ?? null }, { handle: 'blocked', blocked: true }),
  )
})
afterAll(() => site.stop())

it('knows every route', () => {
  const known = matrix.map(([method, path]) => `${method} ${path}`).toSorted()
  const exist = site.app.http.routes
    .filter(({ path, method }) => !path.startsWith('/api/v1') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  expect([...new Set(exist)].toSorted()).toEqual(known)
})

it.each(ROLES)('every route has its expected status for: %s', async (role) => {
  const client = clients.get(role)
  if (client === undefined) throw new Error(`nobody is ${role}`)
  const found: string[] = []
  const expected: string[] = []
  for (const [method, path, ...statuses] of matrix) {
    const want = statuses[ROLES.indexOf(role)]
    if (want === undefined || want === 0) continue
    const answer = method === 'GET' ? await client.get(fill(path)) : await client.post(fill(path))
    found.push(`${method} ${path} ${answer.status}`)
    expected.push(`${method} ${path} ${want}`)
  }
  expect(found).toEqual(expected)
})
