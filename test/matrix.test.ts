import { expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { blockPerson } from '#features/people/index.ts'
import { sure } from '#features/courses/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'
import { matrix, ROLES } from './matrix.ts'

type Role = (typeof ROLES)[number]

/** A village with one of each role, and what its addresses stand for. */
async function village(): Promise<{ site: TestSite; fill: (path: string) => string }> {
  const site = await testSite()
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
  const thread = await db
    .selectFrom('post')
    .select('id')
    .where('title', '=', 'Frozen ground?')
    .executeTakeFirstOrThrow()
  const names: Record<string, string> = { slug, number: '1', handle: 'amal', id: work.id, leaseId: lease.id }
  const special: [string, Record<string, string>][] = [
    ['/awards', { id: award.id }],
    ['/badges', { slug: 'ground-reader' }],
    ['/threads', { id: thread.id }],
    ['/posts', { id: thread.id }],
  ]
  return {
    site,
    fill(path) {
      const named = { ...names, ...special.find(([start]) => path.startsWith(start))?.[1] }
      const key = path.includes('/modules/') ? 'looking' : 'a-diary-of-one-square-metre'
      return path.replaceAll(/:([a-zA-Z]+)(\{[^}]*\})?/g, (_all, name: string) => ({ ...named, key })[name] ?? 'x')
    },
  }
}

/** The participant has a thread of their own; somebody is an organiser of another course; one is blocked by the organiser. */
async function clientOf(site: TestSite, role: Role): Promise<Client> {
  switch (role) {
    case 'visitor':
      return site.visitor()
    case 'participant':
      return site.existing('gil')
    case 'organizer':
      return site.existing('ada')
    case 'steward':
      return site.person('Steward', { steward: true })
    case 'other organizer': {
      const other = await site.person('Other')
      await other.post('/ideas', { title: 'Another course', question: 'Which?', language: 'en' })
      return other
    }
    case 'blocked': {
      const [blocked, ada] = [await site.person('Blocked'), await site.existing('ada')]
      sure(await blockPerson({ services: site.app.services, actor: ada.actor }, { handle: 'blocked', blocked: true }))
      return blocked
    }
    case 'stranger':
      return site.person('Stranger')
  }
}

it('knows every route', async () => {
  const site = await testSite()
  const known = matrix.map(([method, path]) => `${method} ${path}`).toSorted()
  const exist = site.app.http.routes
    .filter(({ path, method }) => !path.startsWith('/api/v1') && method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  await site.stop()
  expect([...new Set(exist)].toSorted()).toEqual(known)
})

it.each(ROLES)('every route has its expected status for: %s', async (role) => {
  const { site, fill } = await village()
  const client = await clientOf(site, role)
  const found: string[] = []
  for (const [method, path] of matrix) {
    const answer = method === 'GET' ? await client.get(fill(path)) : await client.post(fill(path))
    found.push(`${method} ${path} ${answer.status}`)
  }
  await site.stop()
  if (process.env['MATRIX'] !== undefined) console.log(JSON.stringify([role, found]))
  expect(found).toEqual(
    matrix.map(([method, path, ...statuses]) => `${method} ${path} ${statuses[ROLES.indexOf(role)]}`),
  )
})
