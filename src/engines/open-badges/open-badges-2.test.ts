import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import jsonld from 'jsonld'
import { fixture } from '#kernel/testing/fixtures.ts'
import { assertion2, badgeClass2, identityOf, issuer2, isIdentity, IssueError, revokedAssertion2 } from './index.ts'
import { BASE, completeInput } from './testing/examples.ts'

const input = completeInput()
const issuer = issuer2({ id: `${BASE}/issuer.json`, name: 'P2PU', url: BASE, email: 'badges@p2pu.example' })
const badge = badgeClass2({
  id: `${BASE}/badges/soil/class.json`,
  issuer: `${BASE}/issuer.json`,
  name: 'Ground reader',
  description: 'Reads the ground.',
  criteria: { id: `${BASE}/badges/soil`, narrative: 'A diary that meets its rubric.' },
  image: `${BASE}/badges/soil/image.png`,
  alignment: input.achievement.alignment ?? [],
  tags: ['soil', 'soil'],
})
const assertion = assertion2({
  id: `${BASE}/awards/1/assertion.json`,
  badge: `${BASE}/badges/soil/class.json`,
  recipient: identityOf('Ada@example.org', 'salt'),
  issuedOn: '2026-03-01T00:00:00.123+01:00',
  expires: '2031-03-01T00:00:00Z',
  evidence: input.evidence,
  image: `${BASE}/awards/1/badge.png`,
})

describe('Open Badges 2.0', () => {
  it('are hosted documents that point at each other', () => {
    expect(assertion).toMatchObject({
      type: 'Assertion',
      badge: badge['id'],
      recipient: { type: 'email', hashed: true, salt: 'salt' },
      issuedOn: '2026-02-28T23:00:00Z',
      verification: { type: 'hosted' },
    })
    expect(badge).toMatchObject({ type: 'BadgeClass', issuer: issuer['id'], tags: ['soil'] })
    expect(badge['alignment']).toEqual([expect.not.objectContaining({ targetType: expect.anything() })])
    const { identity } = assertion['recipient'] as { identity: string }
    expect(isIdentity({ identityHash: identity, salt: 'salt' }, 'ada@example.org')).toBe(true)
    expect(JSON.stringify([assertion, badge]).toLowerCase()).not.toContain('ada@')
  })

  it('say when they are revoked, and nothing of the person', () => {
    expect(revokedAssertion2(`${BASE}/awards/1/assertion.json`, 'Given in error.')).toEqual({
      '@context': 'https://w3id.org/openbadges/v2',
      id: `${BASE}/awards/1/assertion.json`,
      type: 'Assertion',
      revoked: true,
      revocationReason: 'Given in error.',
    })
    expect(() => issuer2({ id: BASE, name: 'x', url: BASE, email: 'nobody' })).toThrow(IssueError)
  })

  it('use only words that the published context defines', async () => {
    const context: unknown = JSON.parse(readFileSync(fixture('openbadges/context-v2.json'), 'utf8'))
    const documentLoader = async (documentUrl: string) => ({ contextUrl: null, documentUrl, document: context })
    for (const document of [issuer, badge, assertion, revokedAssertion2(`${BASE}/a`, 'x')]) {
      const [expanded] = await jsonld.expand(document, { documentLoader, safe: true })
      const told = Object.keys(document).filter((name) => name !== '@context')
      expect(Object.keys(expanded ?? {})).toHaveLength(told.length)
    }
  })
})
