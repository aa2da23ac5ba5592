import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { migrations } from '../../../db/migrations/index.ts'
import { makeFolder } from '../db/embedded/folder.ts'
import { migrate, openDatabase, type Database } from '../db/index.ts'
import { installJobs } from '../jobs/index.ts'
import { silentLog } from '../log/index.ts'

const CACHE = resolve(import.meta.dirname, '../../../node_modules/.cache/p2pu')
/** Libraries whose files or tables are in the template. */
const LIBRARIES = ['@electric-sql/pglite', 'pg-boss']
/** Nothing makes a second database in an embedded one, and without their files it opens in two thirds of the time. */
const WITHOUT_TEMPLATES =
  'update pg_database set datistemplate = false; drop database template0; drop database template1'

/** Brings an empty database to where a site starts. */
export async function prepare(database: Database): Promise<void> {
  await migrate(database.db, migrations)
  await installJobs(database)
}

/** A name that changes with the schema, for what is made once and cloned. */
export function templateKey(): string {
  const hash = createHash('sha256')
  for (const { name, up } of migrations) hash.update(JSON.stringify([name, up]))
  for (const library of LIBRARIES) hash.update(versionOf(library))
  hash.update(WITHOUT_TEMPLATES)
  return hash.digest('hex').slice(0, 16)
}

/** A migrated embedded database as a tar, made once per schema and kept in node_modules/.cache. */
export function templateDump(): Promise<Uint8Array> {
  return keptDump(`${templateKey()}.tar`, async (database) => {
    await prepare(database)
    for (const statement of WITHOUT_TEMPLATES.split(';')) await database.pool.query(statement)
  })
}

/** One without any table, made once per version of the library. */
export function emptyDump(): Promise<Uint8Array> {
  return keptDump(`empty-${versionOf('@electric-sql/pglite')}.tar`, async () => {})
}

/** The migrated one on disk, to be copied. */
export async function templateFolder(): Promise<string> {
  const path = join(CACHE, templateKey())
  if (existsSync(path)) return path
  const draft = draftOf(path)
  await makeFolder(draft, await templateDump())
  // Where another test process was quicker, its folder stays.
  await rename(draft, path).catch(() => rm(draft, { recursive: true }))
  return path
}

async function keptDump(name: string, fill: (database: Database) => Promise<void>): Promise<Uint8Array> {
  const path = join(CACHE, name)
  return readFile(path).catch(() => makeDump(path, fill))
}

async function makeDump(path: string, fill: (database: Database) => Promise<void>): Promise<Uint8Array> {
  const database = await openDatabase({ url: null, dataDir: '', log: silentLog, memory: { snapshot: null } })
  try {
    await fill(database)
    if (database.dump === null) throw new Error('the embedded database gave no copy')
    const bytes = await database.dump({ packed: false })
    await mkdir(CACHE, { recursive: true })
    // Several test processes may make it at once; whoever renames last wins with the same content.
    const draft = draftOf(path)
    await writeFile(draft, bytes)
    await rename(draft, path)
    return bytes
  } finally {
    await database.close()
  }
}

const draftOf = (path: string) => `${path}.${randomBytes(6).toString('hex')}`

function versionOf(library: string): string {
  return (createRequire(import.meta.url)(`../../../node_modules/${library}/package.json`) as { version: string })
    .version
}
