import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sharedData } from '#kernel/testing/shared-data.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge, type Verification } from './index.ts'

const NOW = '2026-03-02T09:00:00Z'
const folder = sharedData('openbadges/vectors')
const at = (name: string) => join(folder ?? '', name)
const KEYS = ['z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi', 'z6MkrvfzkMnvCroEUP2DVc9SHPE48CRsvHiVSusHioxTYu1x', 'z6Mknyb2Gb4NxzW3xSr9ChTtdQZ1zs77piQ3r9SaJ9vMzmrs', 'z6MkvREVgsHx7Ppae68vCoByy73ZD4aMSJiPML2cryVL8JAx', 'z6MkoMGF38Ck9xkdqrbZt4h9eHb1qc3GhAAkoSWa4Vy3SHRN']

/** The document that an issuer of the fixtures would have at its address, with the keys they sign with. */
function controller(id: string) {
  const keys = KEYS.map((publicKeyMultibase) => ({
    id: `${id}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: id,
    publicKeyMultibase,
  }))
  return { id, verificationMethod: keys, assertionMethod: keys.map((key) => key.id) }
}

const ISSUERS = Object.fromEntries(
  [
    'https://example.com/issuers/876543',
    'https://1edtech.edu/issuers/565049',
    'https://example.edu/issuers/565049',
    'https://state.gov/issuers/565049',
  ].map((id) => [id, controller(id)]),
)

async function verify(name: string, documents: Record<string, unknown> = ISSUERS): Promise<Verification> {
  return verifyBadge(readFileSync(at(name)), surroundingsOf(documents, NOW))
}

async function outcome(name: string, documents?: Record<string, unknown>): Promise<string> {
  const { verdict, checks } = await verify(name, documents)
  const why = checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)
  return [verdict, ...why].join(' ')
}

describe.skipIf(folder === null)('1EdTech, Open Badges 3.0', () => {
  for (const name of folder === null ? [] : readdirSync(at('1edtech-ob30'))) it(name, async () => { if (/\./.test(name)) console.log(name, await outcome(`1edtech-ob30/${name}`), JSON.stringify((await verify(`1edtech-ob30/${name}`)).checks.at(-1)?.sentence)) })
})
describe.skipIf(folder === null)('dcc', () => {
  const all = folder === null ? [] : (readdirSync(at('dcc-fixtures/verifiableCredentials'), { recursive: true }) as string[]).filter((name) => /\.(json|png|svg)$/.test(name))
  const dids = Object.fromEntries(['oidf','legacy'].map((n) => [`https://digitalcredentials.github.io/vc-test-fixtures/dids/${n}/did.json`, readFileSync(at(`dcc-fixtures/dids/${n}/did.json`), 'utf8')]))
  it('x', async () => { for (const name of [...all.map((n) => `dcc-fixtures/verifiableCredentials/${n}`), 'vc-di-eddsa/eddsa-rdfc-2022/signedDataInt.json', '1edtech-clr20/simple.json','1edtech-clr20/complex.json','1edtech-clr20/simple-noproof.json', '1edtech-ob30/sd/derivedcredential.json','1edtech-ob30/bit-string-list/credential-status-revoked.json','1edtech-ob30/bit-string-list/credential-status-revoked-blank-nodes.json']) console.log(name, await outcome(name, {...ISSUERS, ...dids}), (await verify(name, {...ISSUERS,...dids})).checks.find(({passed}) => passed === false)?.sentence) }, 60_000)
})
