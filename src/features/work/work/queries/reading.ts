import type { Rc } from '#kernel/http/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { readUnnamed } from '../rules/names.ts'
import { filesOf, underNoName } from './files.ts'

/** What somebody needs who decides on a version or checks it: its activity, its criteria and its files. */
export async function readingOf(rc: Rc, version: { revision_id: string; file_ids: string[] }, activityKey: string) {
  const found = findActivity(await syllabusAt(rc.services.db, version.revision_id), activityKey)
  const files = await filesOf(rc.services.db, version.file_ids)
  return {
    activity: found?.activity.title ?? activityKey,
    criteria: found?.activity.rubric?.criteria ?? [],
    // Whoever decides or checks reads as others did.
    files: readUnnamed(namesOf(found?.activity.rubric)) ? underNoName(files) : files,
  }
}
