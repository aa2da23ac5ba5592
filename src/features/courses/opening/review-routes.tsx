import { guarded, open, type AnyRoute } from '#kernel/http/index.ts'
import { action, page, type View } from '#ui/index.ts'
import { judgeCourse, tickItem, withdrawJudgement } from './commands/judge-course.ts'
import { openUnreviewed } from './commands/open-unreviewed.ts'
import { submitCourse } from './commands/submit-course.ts'
import { syllabusPage } from '../writing/index.ts'
import { judgeForm, reasonForm, revisionForm, submitForm, tickForm, slugJson } from '../course/index.ts'
import { loadReview } from './load-review.ts'
import { m } from '../messages/index.ts'
import { ReviewPage } from './pages/review-page.tsx'
import { coursePaths } from '../paths.ts'
import { mayEditCourse, mayJudgeCourse } from '../policy.ts'

/** From a draft to an open course: handing in, reading, judging, opening. */
export function reviewRoutes(): AnyRoute<View>[] {
  const reviewPage = page({
    path: coursePaths.review,
    policy: open,
    load: (rc, { slug }) => loadReview(rc, slug),
    view: (view, data, form) => <ReviewPage view={view} data={data} form={form} />,
  })
  const toReview = (slug: string, opened: boolean) =>
    opened
      ? { to: coursePaths.course.href({ slug }), say: m.opened }
      : { to: coursePaths.review.href({ slug }), say: m.judged }
  const slugApi = (summary: string) => ({ summary, output: slugJson, json: ({ slug }: { slug: string }) => ({ slug }) })
  return [
    reviewPage,
    action({
      path: coursePaths.submission,
      policy: guarded(mayEditCourse),
      input: submitForm,
      on: { page: syllabusPage },
      run: (rc, { slug }, { reason, aloneReason }) =>
        submitCourse(rc, { slug, reason, ...(aloneReason === undefined ? {} : { aloneReason }) }),
      done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.submittedSay }),
      api: slugApi('Hand the newest revision to reviewers'),
    }),
    action({
      path: coursePaths.judgements,
      policy: guarded(mayJudgeCourse),
      input: judgeForm,
      on: { page: reviewPage },
      run: (rc, { slug }, input) => judgeCourse(rc, { slug, ...input }),
      done: ({ slug, opened }) => toReview(slug, opened),
      api: slugApi('Approve of a revision or object to it'),
    }),
    action({
      path: coursePaths.judgementWithdrawal,
      policy: guarded(mayJudgeCourse),
      input: revisionForm,
      on: { page: reviewPage },
      run: (rc, { slug }, { revisionId }) => withdrawJudgement(rc, { slug, revisionId }),
      done: ({ slug, opened }) => toReview(slug, opened),
      api: slugApi('Take your judgement of a revision back'),
    }),
    action({
      path: coursePaths.ticks,
      policy: guarded(mayJudgeCourse),
      input: tickForm,
      on: { page: reviewPage },
      run: (rc, { slug }, input) => tickItem(rc, { slug, ...input }),
      done: ({ slug, opened }) => toReview(slug, opened),
      api: slugApi('Tick a point of the checklist'),
    }),
    action({
      path: coursePaths.opening,
      policy: guarded(mayEditCourse),
      input: reasonForm,
      on: { page: reviewPage },
      run: (rc, { slug }, { reason }) => openUnreviewed(rc, { slug, reason }),
      done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.opened }),
      api: slugApi('Open a course that found no reviewers'),
    }),
  ]
}
