import { emptyForm, guarded, SEARCHES, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { refuseMarkdown, renderKept } from '#kernel/text/index.ts'
import { action, page, type View } from '#ui/index.ts'
import {
  changeDraft,
  emptySyllabus,
  rubricStepForm,
  typedOfDraft,
  type RubricDraft,
  type Syllabus,
} from '#features/syllabus/index.ts'
import { activityForm, previewForm, references, restoreForm } from '../course/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { mayEditCourse } from '../policy.ts'
import { restoreRevision } from './commands/restore-revision.ts'
import { saveSyllabus } from './commands/save-syllabus.ts'
import { saidSaved, savedApi } from './desk-routes.tsx'
import { loadMyActivity, loadTypedActivity } from './load-mine.ts'
import { EditActivityPage } from './pages/edit-activity-page.tsx'

const mine = guarded(mayEditCourse)

const activityPage = page({
  path: coursePaths.editActivity,
  policy: mine,
  load: (rc, { slug, key }) => loadMyActivity(rc, slug, key),
  view: (view, data, form) => <EditActivityPage view={view} data={data} activity={data.activity} form={form} />,
})

const typedActivityPage = page({
  path: coursePaths.editActivity,
  policy: mine,
  load: (rc, { slug, key }) => loadTypedActivity(rc, slug, key),
  view: (view, data, form) => <EditActivityPage view={view} data={data} activity={data.activity} form={form} />,
})

/** Where an activity is written, seen before it is saved, and an earlier revision brought back. */
export function activityRoutes(): AnyRoute<View>[] {
  return [
    activityPage,
    action({
      path: coursePaths.editActivity,
      policy: mine,
      input: activityForm,
      on: { page: typedActivityPage },
      run: (rc, { slug, key: activity }, { basis, over, changed, module, ...said }) => {
        const { rubric: text, criteria, reviews, gives, together, names, ...next } = said
        const rubric = { criteria, text, reviews, gives, together, names }
        return saveSyllabus(rc, {
          slug,
          basis,
          over,
          summary: changed,
          changes: [
            { kind: 'change-activity', activity, next },
            { kind: 'change-rubric', activity, rubric },
            ...(module === undefined ? [] : [{ kind: 'move-to-module', activity, module } as const]),
          ],
        })
      },
      done: (saved, { key }) => ({
        to: coursePaths.editActivity.href({ slug: saved.slug, key }),
        say: saidSaved(saved),
      }),
      api: savedApi('Save an activity, as a new revision'),
    }),
    ...unsavedRoutes(),
    action({
      path: coursePaths.restoration,
      policy: mine,
      input: restoreForm,
      run: (rc, { slug, number }, { basis }) =>
        restoreRevision(rc, { slug, basis, number: Number.parseInt(number, 10) || 0 }),
      done: ({ slug }) => ({ to: coursePaths.revisions.href({ slug }), say: m.restored }),
      api: savedApi('Bring a revision back'),
    }),
  ]
}

/** Buttons of the form that change or show it, and save nothing. */
function unsavedRoutes(): AnyRoute<View>[] {
  return [
    action({
      path: coursePaths.previewActivity,
      policy: mine,
      input: previewForm,
      rate: SEARCHES,
      on: { page: typedActivityPage },
      run: async (rc, { slug, key }, typed) => {
        const data = await loadTypedActivity(rc, slug, key)
        if (isRefusal(data)) return data
        const refusal = refuseMarkdown(typed.body)
        return refusal ?? { data, typed: typedIn(typed) }
      },
      done: ({ data, typed }, { slug, key }) => ({
        show: (view) => (
          <EditActivityPage
            view={{ ...view, path: coursePaths.editActivity.href({ slug, key }) }}
            data={data}
            activity={data.activity}
            form={{ ...emptyForm, typed }}
            preview={drawn(slug, data.draft, typed['body'] ?? '')}
          />
        ),
      }),
    }),
    action({
      path: coursePaths.rubricStep,
      policy: mine,
      input: rubricStepForm,
      rate: SEARCHES,
      on: { page: typedActivityPage },
      run: async (rc, { slug, key }, { do: step, ...typed }) => {
        const data = await loadTypedActivity(rc, slug, key)
        if (isRefusal(data)) return data
        const criteria = changeDraft(typed.criteria, step, typed.rubric)
        if (isRefusal(criteria)) return criteria
        return { data, typed: typedIn({ ...typed, criteria, ...(step === 'paste' ? { rubric: '' } : {}) }) }
      },
      done: ({ data, typed }, { slug, key }) => ({
        show: (view) => (
          <EditActivityPage
            view={{ ...view, path: coursePaths.editActivity.href({ slug, key }) }}
            data={data}
            activity={data.activity}
            form={{ ...emptyForm, typed }}
          />
        ),
      }),
    }),
  ]
}

/** A text as it will look among the activities of a draft. */
function drawn(slug: string, draft: Syllabus | null, body: string): string {
  return renderKept(body, { shift: 1, references: references(slug, draft ?? emptySyllabus()) }).html
}

/** What was typed, by the names of the fields, so that the form can be drawn again. */
function typedIn({ criteria, ...rest }: Readonly<Record<string, unknown>> & { criteria: RubricDraft }) {
  const texts = Object.entries(rest).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []))
  return { ...(Object.fromEntries(texts) as Record<string, string>), ...typedOfDraft(criteria) }
}
