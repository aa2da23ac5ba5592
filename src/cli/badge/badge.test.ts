import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { identityOf, makeKey, openBadge, signCredential, type Credential } from '#engines/open-badges/index.ts'
import { run } from '../run.ts'

let folder: string
let credential: Credential
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badge-'))
  // A did that is its own key needs nothing from the network.
  const { publicKeyMultibase, secretKeyMultibase } = await makeKey('did:web:unused.example')
  const did = `did:key:${publicKeyMultibase}`
  const key = { id: `${did}#${publicKeyMultibase}`, publicKeyMultibase, secretKeyMultibase }
  const unsigned = openBadge({
    id: 'https://school.example/awards/1',
    issuer: { id: did, name: 'School', url: 'https://school.example' },
    achievement: {
      id: 'https://school.example/badges/soil',
      name: 'Ground reader',
      description: 'Reads the ground.',
      criteria: 'A diary.',
      image: null,
    },
    recipient: identityOf('ada@example.org', 'salt'),
    validFrom: '2020-03-01T00:00:00Z',
    evidence: [],
  })
  credential = await signCredential(unsigned, did, key, '2020-03-01T00:00:00Z')
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs a command line in this process. */
async function p2pu(...args: string[]) {
  const written = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.err += String(text)), true))
  try {
    return { exit: await run(['badge', ...args]), ...written }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

async function file(name: string, content: unknown): Promise<string> {
  await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(folder, name)
}

describe('verifying from the command line', () => {
  it('says each check in words, and ends with 0 for a valid badge', async () => {
    const { exit, out, err } = await p2pu('verify', await file('good.json', credential), '--offline')
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out).toMatch(/^Valid: issued by School \(did:key:z6Mk\w+…\), and unchanged since\./)
    expect(out).toMatch(/^yes {2}signature +The signature fits/m)
    expect(out).toMatch(/^Badge +Ground reader$/m)
  })

  it('says all of it for programs', async () => {
    const path = await file('good.json', credential)
    const { exit, out } = await p2pu('verify', path, '--json', '--recipient', 'Ada@example.org')
    expect(exit).toBe(0)
    const told = JSON.parse(out)
    expect(told).toMatchObject({ verdict: 'valid', claims: { issuer: 'School' }, looked: [], inside: [] })
    expect(told.checks.map(({ reason }: { reason: string }) => reason)).toContain('recipient.matches')
  })

  it('ends with 1 for what is not valid', async () => {
    const forged = await file('forged.json', { ...credential, name: 'Ground reaper' })
    expect(await p2pu('verify', forged)).toMatchObject({
      exit: 1,
      out: expect.stringContaining('Not valid: The signature does not fit'),
    })
    const good = await file('good.json', credential)
    expect(await p2pu('verify', good, '--recipient', 'bo@example.org')).toMatchObject({ exit: 1 })
  })

  it('ends with 2 for what cannot be said or read', async () => {
    const web = { ...credential, issuer: { ...(credential['issuer'] as object), id: 'did:web:school.example' } }
    const proof = (credential['proof'] as object[]).map((one) => ({
      ...one,
      verificationMethod: 'did:web:school.example#k',
    }))
    expect(await p2pu('verify', await file('web.json', { ...web, proof }), '--offline')).toMatchObject({
      exit: 2,
      out: expect.stringContaining('Not decided: What the issuer says of itself could not be fetched'),
    })
    expect(await p2pu('verify', join(folder, 'none.json'))).toMatchObject({
      exit: 2,
      err: expect.stringContaining('There is no file'),
    })
    expect(await p2pu('verify', folder)).toMatchObject({ exit: 2 })
    expect(await p2pu('verify', await file('large.json', 'x'.repeat(1_000_001)))).toMatchObject({
      exit: 2,
      err: expect.stringContaining('larger than 1 MB'),
    })
    expect(await p2pu('verify', 'https://school.example/1.json', '--offline')).toMatchObject({ exit: 2 })
    expect(await p2pu('verify', 'https://127.0.0.1/1.json')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('public internet'),
    })
  })

  it('lets nothing in a badge steer the terminal', async () => {
    const { out } = await p2pu(
      'verify',
      await file('odd.json', {
        ...credential,
        name: 'x',
        type: ['VerifiableCredential', 'OpenBadgeCredential', '\u001B[2J'],
      }),
      '--offline',
    )
    expect(out).not.toContain('\u001B')
  })

  it.each([[], ['verify'], ['verify', 'a', 'b'], ['verify', 'a', '--wrong'], ['bake']])(
    'a wrong call: %s %s %s',
    async (...args) => {
      const { exit, err } = await p2pu(...args.filter((arg) => arg !== undefined))
      expect(exit).toBe(2)
      expect(err).toContain('badge verify')
    },
  )
})
