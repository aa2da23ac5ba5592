import { spawnSync } from 'node:child_process'
import type { Figure } from './figure.ts'

const SPEED = new URL('badges-speed.ts', import.meta.url).pathname

/** Signing and verifying of each form of a badge as multiples of a bare Ed25519 signature in the same run, on one core. */
export async function badges(): Promise<Figure[]> {
  const { stdout, status, stderr } = spawnSync(process.execPath, [SPEED], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the measurement ended with ${status}: ${stderr}`)
  const ms = JSON.parse(stdout) as Record<string, number>
  const of = (name: string) => ms[name] ?? Number.NaN
  const times = (name: string, key: string, bare: 'bareSign' | 'bareVerify', most: number): Figure => ({
    name,
    value: of(key) / of(bare),
    unit: bare === 'bareSign' ? 'bare signatures' : 'bare checks',
    target: { most },
    note: `${Math.round(1000 / of(key))}/s of processor time; bare ${Math.round(1000 / of(bare))}/s`,
  })
  const entries = of('entries').toLocaleString('en')
  return [
    times('signed, proof inside (eddsa-rdfc-2022)', 'embeddedSign', 'bareSign', 250),
    times('signed, JSON web token (RS256)', 'rs256Sign', 'bareSign', 60),
    times('signed, JSON web token (EdDSA)', 'eddsaSign', 'bareSign', 20),
    times('verified, proof inside', 'embeddedVerify', 'bareVerify', 150),
    times('verified, proof inside, with its status list', 'listedVerify', 'bareVerify', 300),
    times('verified, JSON web token (RS256)', 'rs256Verify', 'bareVerify', 100),
    times('verified, JSON web token (EdDSA)', 'eddsaVerify', 'bareVerify', 100),
    times('verified, token in a PNG', 'pictureVerify', 'bareVerify', 100),
    times('baked into a PNG', 'bake', 'bareSign', 3),
    { name: `status list of ${entries}: one marked, packed`, value: of('listMade'), unit: 'ms', target: { most: 10 } },
    { name: `status list of ${entries}: unpacked, one read`, value: of('listRead'), unit: 'ms', target: { most: 2 } },
    {
      name: 'memory, each form signed and verified once',
      value: of('loadedMb'),
      unit: 'MB',
      target: { most: 250 },
      note: `at most ${Math.round(of('peakMb'))} MB while thousands a minute are made`,
    },
  ]
}
