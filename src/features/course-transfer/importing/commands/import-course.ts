import { command, type Tx } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import type { Imported } from '#engines/course-formats/index.ts'
import { courseTags, keepCourseFiles, postIdea, saveSyllabus, type CourseFile } from '#features/courses/index.ts'
import { courseImported } from '../../events.ts'
import { toSyllabus } from '../to-syllabus.ts'
import { allActivities } from '#features/syllabus/index.ts'

export interface CourseImport {
  imported: Imported
  /** Its files, kept before. */
  assets: readonly CourseFile[]
  /** Name of the folder or archive. */
  archive: string
  /** Other than the course's own. */
  title?: string
  language: string
  /** The upload it was; it can become a course once. */
  uploadId?: string
}

/**
 * Makes a course of one that was read: in drafting, organised by whoever imports it, its syllabus as revision 1, its files,
 * and where it came from. Refuses what `postIdea` and `saveSyllabus` refuse, `import.text`,
 * and `unknown` for an upload that is over.
 */
export const importCourse = command(
  'courses.import-course',
  async (tx, input: CourseImport): Promise<{ id: string; slug: string } | Refusal> => {
    const { course, report } = input.imported
    if (input.uploadId !== undefined && !(await endUpload(tx, input.uploadId))) return unknown('upload')
    const syllabus = toSyllabus(course)
    if (isRefusal(syllabus)) return syllabus
    const title = input.title ?? course.title
    const question = course.description === '' ? title : course.description.slice(0, 5_000)
    const posted = await postIdea(tx, { title, question, language: input.language, source: course.sourceUrl })
    if (isRefusal(posted)) return posted
    const { id, slug } = posted
    const saved = await saveSyllabus(tx, {
      slug,
      basis: 0,
      changes: [{ kind: 'replace', syllabus, from: { archive: input.archive } }],
    })
    if (isRefusal(saved)) return saved
    await keepCourseFiles(tx, id, input.assets)
    await tx.db
      .insertInto('course_import')
      .values(provenance(tx, id, input))
      .execute()
    await tx.record(courseImported, {
      subject: ['course', id],
      tags: courseTags(id),
      payload: { courseId: id, modules: report.modules, activities: allActivities(syllabus).length },
    })
    return { id, slug }
  },
)

/** Ends an upload, and tells whether it still waited: of two requests at once, one sees that it did. */
async function endUpload(tx: Tx, id: string): Promise<boolean> {
  const ended = await tx.db
    .updateTable('course_upload')
    .set({ expires_at: tx.now })
    .where('id', '=', id)
    .where('expires_at', '>', tx.now)
    .returning('id')
    .execute()
  return ended.length > 0
}

function provenance(tx: Tx, courseId: string, { imported: { course, report }, archive }: CourseImport) {
  const pages = course.modules.flatMap(({ activities }) => activities.map(({ key, sourcePath }) => [key, sourcePath]))
  return {
    course_id: courseId,
    layout: report.layout,
    archive,
    authors: [...course.authors],
    licence: course.licence,
    evidence: JSON.stringify(report.licence.evidence),
    pages: JSON.stringify(Object.fromEntries(pages)),
    by_id: tx.actor?.id ?? null,
    at: tx.now,
  }
}
