import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from '../../app.ts'
import { isProblem, readCourse, readFolder } from '#engines/course-formats/index.ts'
import { importCourse, keepAssets } from '#features/course-transfer/index.ts'
import { actorBy } from '#features/people/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'

/** The project's own small courses, and who of the village brings each. */
const COURSES = [
  ['read-a-river', 'ines'],
  ['mend-a-bicycle', 'chidi'],
  ['grow-a-garden', 'eun'],
] as const

/**
 * Brings courses that are written already into the village, as drafts.
 * @param folder of courses, each a folder; without it nothing happens.
 */
export async function bringLibrary(app: App, folder: string, say: (step: string) => void): Promise<Refusal | null> {
  const there = COURSES.filter(([name]) => existsSync(join(folder, name)))
  for (const [name, handle] of there) {
    const brought = await bring(app, join(folder, name), name, handle)
    if (isRefusal(brought)) return brought
  }
  if (there.length > 0) say(`${there.length} courses, imported as drafts`)
  return null
}

async function bring(app: App, path: string, name: string, handle: string): Promise<Refusal | { slug: string }> {
  const { services } = app
  const tree = await readFolder(path)
  const imported = isProblem(tree) ? tree : await readCourse(tree)
  if (isProblem(imported)) return refuse(`import.${imported.code}`, imported.sentence)
  const assets = await keepAssets(imported.course.assets, (bytes) => services.files.put(bytes))
  if (isRefusal(assets)) return assets
  const actor = await actorBy(services.db, 'email', `${handle}@village.example`)
  return importCourse({ services, actor }, { imported, assets: assets.kept, archive: name, language: 'en' })
}
