import { generateKeyPairSync, sign, verify } from 'node:crypto'
import {
  bakePng,
  decodeStatusList,
  didDocument,
  didOf,
  emptyStatusList,
  encodeStatusList,
  identityOf,
  makeJwtKey,
  makeKey,
  openBadge,
  signCredential,
  signJwt,
  statusAt,
  statusListCredential,
  STATUS_LIST_SIZE,
  verifyBadge,
  withStatus,
  type CredentialInput,
} from '../src/engines/open-badges/index.ts'

/** Run by itself, so that time and memory are those of the engine alone. Answers JSON: processor milliseconds of each. */
const BASE = 'https://p2pu.example'
const LIST = `${BASE}/status/1`
const NOW = '2026-03-02T09:00:00Z'
const FOR_MS = 1_500
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const did = didOf(BASE)
const [key, rsa, ed] = await Promise.all([makeKey(did), makeJwtKey(did, 'RS256'), makeJwtKey(did, 'EdDSA')])
const document = JSON.stringify(
  didDocument(
    did,
    [key, rsa, ed].map((one) => ({ ...one, retired: false })),
  ),
)
const input: CredentialInput = {
  id: `${BASE}/awards/1/credential.json`,
  issuer: { id: did, name: 'P2PU', url: BASE },
  achievement: {
    id: `${BASE}/badges/soil`,
    name: 'Ground reader',
    description: 'Reads the ground.',
    criteria: 'A diary that meets its rubric.',
    image: `${BASE}/badges/soil/image.png`,
    kind: 'skill',
  },
  recipient: identityOf('ada@example.org', 'salt'),
  validFrom: '2026-03-01T00:00:00Z',
  evidence: [{ id: `${BASE}/works/1`, name: 'A diary', narrative: 'Read by three peers.' }],
}
const badge = openBadge(input)
const marked = withStatus(emptyStatusList(), 7, true)
const listed = openBadge({ ...input, status: [{ list: LIST, index: 94_567, purpose: 'revocation' }] })
const list = JSON.stringify(await signCredential(listWith(marked), did, key, NOW))

const embedded = JSON.stringify(await signCredential(badge, did, key, NOW))
const withList = JSON.stringify(await signCredential(listed, did, key, NOW))
const [rs256, eddsa] = [await signJwt(badge, rsa), await signJwt(badge, ed)]
const baked = bakePng(PNG, { credential: rs256 })
const picture = 'image' in baked ? baked.image : PNG
const pair = generateKeyPairSync('ed25519')
const bytes = Buffer.alloc(64, 7)
const signature = sign(null, bytes, pair.privateKey)

for (const one of [embedded, withList, rs256, eddsa, picture]) await check(one)
const loadedMb = process.memoryUsage.rss() / 1e6

const measured = {
  bareSign: await each(() => sign(null, bytes, pair.privateKey)),
  bareVerify: await each(() => verify(null, bytes, pair.publicKey, signature)),
  embeddedSign: await each(() => signCredential(badge, did, key, NOW)),
  rs256Sign: await each(() => signJwt(badge, rsa)),
  eddsaSign: await each(() => signJwt(badge, ed)),
  embeddedVerify: await each(() => check(embedded)),
  listedVerify: await each(() => check(withList)),
  rs256Verify: await each(() => check(rs256)),
  eddsaVerify: await each(() => check(eddsa)),
  pictureVerify: await each(() => check(picture)),
  bake: await each(() => bakePng(PNG, { credential: rs256 })),
  listMade: await each(() => encodeStatusList(withStatus(marked, 94_568, true))),
  listRead: await each(() => statusAt(decodeStatusList(encoded()) ?? marked, 94_567)),
  entries: STATUS_LIST_SIZE,
  loadedMb,
  peakMb: process.resourceUsage().maxRSS / 1024,
}
process.stdout.write(JSON.stringify(measured))

function listWith(bits: Uint8Array) {
  return statusListCredential({ id: LIST, issuer: did, purpose: 'revocation', bits, validFrom: '2026-03-01T00:00:00Z' })
}

function encoded(): string {
  const { credentialSubject } = JSON.parse(list) as { credentialSubject: { encodedList: string } }
  return credentialSubject.encodedList
}

async function check(text: string | Uint8Array): Promise<void> {
  const { verdict, checks } = await verifyBadge(text, {
    now: NOW,
    fetch: async (url) => ({ status: 200, text: url === LIST ? list : document }),
  })
  if (verdict !== 'valid') throw new Error(JSON.stringify(checks.filter(({ passed }) => passed !== true)))
}

/** Processor time of one, in milliseconds; what it takes to begin is not counted. */
async function each(work: () => unknown): Promise<number> {
  for (let once = 0; once < 20; once++) await work()
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  let runs = 0
  for (; performance.now() - from < FOR_MS; runs++) await work()
  const used = process.cpuUsage(cpu)
  return (used.user + used.system) / 1000 / runs
}
