import type { Command } from '#kernel/command/index.ts'
import { guarded, type AnyPage, type AnyRoute, type Path, type RoutePolicy } from '#kernel/http/index.ts'
import { action, type View } from '#ui/index.ts'
import { adoptCourse } from './commands/adopt-course.ts'
import { retireCourse } from './commands/retire-course.ts'
import { returnCourse } from './commands/return-course.ts'
import { withdrawCourse } from './commands/withdraw-course.ts'
import { withdrawSubmission } from '../opening/index.ts'
import { reasonForm, slugJson } from '../course/index.ts'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { mayAdoptCourse, mayEditCourse } from '../policy.ts'

type Step = Command<{ slug: string; reason: string }, { slug: string }>

const mine = guarded(mayEditCourse)
const STEPS: readonly (readonly [
  at: Path<`/courses/:slug/${string}`>,
  policy: RoutePolicy,
  step: Step,
  summary: string,
])[] = [
  [coursePaths.withdrawal, mine, withdrawCourse, 'Withdraw an idea or a draft'],
  [coursePaths.submissionWithdrawal, mine, withdrawSubmission, 'Take a course back from its reviewers'],
  [coursePaths.retirement, mine, retireCourse, 'Retire an open course'],
  [coursePaths.return, mine, returnCourse, 'Bring a retired, withdrawn or lapsed course back to where it stood'],
  [coursePaths.adoption, guarded(mayAdoptCourse), adoptCourse, 'Take up a lapsed course that its organisers left'],
]

/** The steps of a course that its organisers take with a reason, and the one by which others take it up. */
export function wayRoutes(coursePage: AnyPage<View>): AnyRoute<View>[] {
  return STEPS.map(([path, policy, step, summary]) =>
    action({
      path,
      policy,
      input: reasonForm,
      on: { page: coursePage },
      run: (rc, { slug }, { reason }) => step(rc, { slug, reason }),
      done: ({ slug }) => ({ to: coursePaths.course.href({ slug }), say: m.moved }),
      api: { summary, output: slugJson, json: ({ slug }) => ({ slug }) },
    }),
  )
}
