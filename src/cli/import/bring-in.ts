import { startApp } from '../../app.ts'
import type { Imported } from '#engines/course-formats/index.ts'
import { importCourse, keepAssets } from '#features/course-transfer/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { actorBy } from '#features/people/index.ts'
import { holdersOf } from '#features/roles/index.ts'
import type { Actor, Services } from '#kernel/command/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { settings } from '../settings.ts'

/**
 * Makes a course on this machine's site.
 * @param email of who organises it; null for the first steward. Refuses `organizer.unknown`.
 */
export async function bringIn(
  imported: Imported,
  archive: string,
  email: string | null,
  language: string | null,
): Promise<{ slug: string; address: string; refusedFiles: string[] } | Refusal> {
  const app = await startApp({ config: settings(), log: makeLog('error'), publicFolder: null, guest: true })
  try {
    const { services } = app
    const actor = await organizer(services, email)
    if (actor === null) {
      const sentence = email === null ? m.noSteward : say(m.organizerUnknown, { email })
      return refuse('organizer.unknown', sentence, { instead: m.organizerInstead })
    }
    const assets = await keepAssets(imported.course.assets, (bytes) => services.files.put(bytes))
    if (isRefusal(assets)) return assets
    const made = await importCourse(
      { services, actor },
      { imported, assets: assets.kept, archive, language: imported.course.language ?? language ?? 'en' },
    )
    if (isRefusal(made)) return made
    return { slug: made.slug, address: coursePaths.course.href({ slug: made.slug }), refusedFiles: assets.refused }
  } finally {
    await app.stop()
  }
}

async function organizer({ db, now }: Services, email: string | null): Promise<Actor | null> {
  if (email !== null) return actorBy(db, 'email', email)
  const [steward] = await holdersOf(db, now(), 'steward', { kind: 'site' })
  return steward === undefined ? null : actorBy(db, 'id', steward.id)
}
