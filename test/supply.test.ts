import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const read = (name: string) => readFileSync(resolve(import.meta.dirname, '..', name), 'utf8')

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  hasInstallScript?: boolean
}

const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const settings = Object.fromEntries(
  read('.npmrc')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('=') as [string, string]),
)
const DAY_MS = 86_400_000

describe('what is installed', () => {
  it('comes from the registry that npm is set to, known by its hash', () => {
    expect(locked.length).toBeGreaterThan(400)
    expect(locked.filter(([, { resolved, link }]) => resolved !== undefined || link).map(([path]) => path)).toEqual([])
    expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  })

  it('runs no script but those that are named', () => {
    const { allowScripts } = JSON.parse(read('package.json')) as { allowScripts: Record<string, boolean> }
    const named = Object.keys(allowScripts).filter((name) => allowScripts[name])
    const withScripts = locked
      .filter(([, one]) => one.hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(settings).toMatchObject({ 'strict-allow-scripts': 'true', 'save-exact': 'true' })
    expect(withScripts.toSorted()).toEqual(named.toSorted())
  })

  it('is named by exact versions', () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  it('is older than seven days, where the registry says when it was published', async () => {
    const days = Number(settings['min-release-age'])
    expect(days).toBe(7)
    const { dependencies = {} } = JSON.parse(read('package.json')) as { dependencies?: Record<string, string> }
    const dated = await Promise.all(Object.entries(dependencies).slice(0, FEW).map(ageOf))
    const young = dated.filter((one) => one !== null && one.days < days)
    expect(young).toEqual([])
  })
})

/** The registry is asked about a few; all the rest `npm ci` itself refuses by the setting. */
const FEW = 6

async function ageOf([name, version]: [string, string]): Promise<{ name: string; days: number } | null> {
  const args = ['view', `${name}@${version}`, 'time', '--json', '--fetch-timeout=10000', '--fetch-retries=0']
  const answer = await promisify(execFile)('npm', args).catch(() => null)
  if (answer === null || answer.stdout.trim() === '') return null
  const published = (JSON.parse(answer.stdout) as Record<string, string>)[version]
  return published === undefined ? null : { name, days: (Date.now() - Date.parse(published)) / DAY_MS }
}
