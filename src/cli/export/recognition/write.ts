import type { Services } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { openFolder, type Folder } from './folder.ts'
import { PARTS, type Around } from './parts.ts'
import { readmeOf } from './readme.ts'

/** The site: what it knows, and what it answers to a visitor. */
export interface Source {
  services: Services
  ask: (path: string) => Response | Promise<Response>
}

/** Rows that are written before it is noted how far it came; as many are in memory at once. */
const BATCH = 50

/**
 * Writes everything by which what was awarded here can be verified into a folder, as anybody would find it at the site, so
 * that any host that serves the folder at the same addresses does as well. Goes on where it was interrupted.
 * @returns how many of each were written; refused when something else is in the folder.
 */
export async function writeRecognition(
  source: Source,
  place: string,
  say: (counts: Record<string, number>) => void = () => {},
): Promise<Record<string, number> | Refusal> {
  const folder = await openFolder(place)
  if (isRefusal(folder)) return folder
  const { services } = source
  const around: Around = { db: services.db, now: services.now(), baseUrl: services.site.baseUrl }
  const counts = { ...folder.progress.counts }
  let { after } = folder.progress
  for (const [at, part] of PARTS.entries()) {
    if (at < folder.progress.part) continue
    for (;;) {
      const ids = await part.ids(around.db, after, BATCH)
      for (const id of ids) {
        const files = await writeRow(source, folder, await part.of(around, id))
        counts['files'] = (counts['files'] ?? 0) + files
        if (files > 0) counts[part.name] = (counts[part.name] ?? 0) + 1
      }
      after = ids.at(-1) ?? ''
      await folder.keep(ids.length < BATCH ? { part: at + 1, after: '', counts } : { part: at, after, counts })
      say(counts)
      if (ids.length < BATCH) break
    }
    after = ''
  }
  await folder.write('/README.md', readmeOf(around))
  await folder.finish()
  return counts
}

async function writeRow(
  source: Source,
  folder: Folder,
  { asked, pages }: Awaited<ReturnType<(typeof PARTS)[number]['of']>>,
) {
  let files = 0
  for (const path of asked) {
    const bytes = await answerTo(source, path)
    if (bytes === null) continue
    await folder.write(path, bytes)
    files++
  }
  for (const [path, html] of pages) {
    await folder.write(path, html)
    files++
  }
  return files
}

/** What a visitor gets at a path; null for what is not there for everybody. A revoked assertion of Open Badges 2.0 is gone (410), with a stub that says so. */
async function answerTo(source: Source, path: string): Promise<Uint8Array | null> {
  const answer = await source.ask(path)
  if (answer.status === 200 || answer.status === 410) return new Uint8Array(await answer.arrayBuffer())
  await answer.body?.cancel()
  // Another address shows the same (a badge with a picture of its own), or it is not for everybody.
  if (answer.status === 302 || answer.status === 404) return null
  throw new Error(`${path} answered ${answer.status}; nothing after it was written. Try again: it goes on from there.`)
}
