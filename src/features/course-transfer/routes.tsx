import { z } from 'zod'
import { confirmed, guarded, type AnyRoute, type RateRule } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { coursePaths, languageCode, mayTakePart, slugJson } from '#features/courses/index.ts'
import { foundJson, foundToJson, ReportPage, UploadPage, bringUpload, takeUpload } from './uploads/index.ts'
import { m } from './messages/index.ts'
import { uploadOf } from './queries.ts'
import { MAX_ARCHIVE_BYTES } from './terms.ts'

/** Reading an archive costs a second; nobody has twenty courses to bring in an hour. */
const IMPORTS: RateRule = { name: 'imports', times: 20, minutes: 60 }
/** The rest of the form around the archive. */
const FORM_BYTES = 100_000

const uploadForm = z.object({
  language: z
    .union([z.literal(''), languageCode])
    .optional()
    .transform((value) => (value === '' || value === undefined ? null : value)),
})
const courseForm = z.object({ title: z.string().min(1).max(120), language: languageCode })

/** Bringing courses: send an archive, read its report, make the course. */
export function transferRoutes(): AnyRoute<View>[] {
  const uploadPage = page({
    path: coursePaths.import,
    policy: confirmed,
    load: async () => ({}),
    view: (view, _data, form) => <UploadPage view={view} form={form} />,
  })
  const reportPage = page({
    path: coursePaths.upload,
    policy: confirmed,
    load: async (rc, { id }) => (await uploadOf(rc.services.db, rc.actor, rc.services.now(), id)) ?? unknown('upload'),
    view: (view, upload, form) => <ReportPage view={view} upload={upload} form={form} />,
    api: {
      summary: 'What an archive that you sent holds',
      output: foundJson,
      json: ({ id, found }) => foundToJson(id, found),
    },
  })
  return [
    uploadPage,
    action({
      path: coursePaths.import,
      policy: guarded(mayTakePart),
      input: uploadForm,
      uploads: { maxBytes: MAX_ARCHIVE_BYTES + FORM_BYTES },
      rate: IMPORTS,
      on: { page: uploadPage },
      run: (rc, _params, { language }, { archive = [] }) => takeUpload(rc, archive[0], language),
      done: ({ id }) => coursePaths.upload.href({ id }),
      api: {
        summary: 'Look into a zip of a course (multipart, field "archive"); nothing is made yet',
        output: foundJson,
        json: ({ id, found }) => foundToJson(id, found),
      },
    }),
    reportPage,
    action({
      path: coursePaths.importUpload,
      policy: guarded(mayTakePart),
      input: courseForm,
      rate: IMPORTS,
      on: { page: reportPage },
      run: (rc, { id }, input) => bringUpload(rc, { id, ...input }),
      done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.made }),
      api: {
        summary: 'Make a course of an archive that you sent',
        output: slugJson,
        json: ({ slug }) => ({ slug }),
      },
    }),
  ]
}
