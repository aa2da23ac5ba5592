import type { FormState, Path } from '#kernel/http/index.ts'
import type { Message } from '#kernel/i18n/index.ts'
import { AskFirst, Field, Form, type View } from '#ui/index.ts'
import type { CourseView } from '../../course/index.ts'
import type { Waits } from '../load-waits.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import type { CourseState } from '../../terms.ts'

/** A step of a course that is asked for with a reason: where it is sent, its verb, what it will do. */
interface Way {
  to: Path<`/courses/:slug/${string}`>
  label: Message
  lead: Message
}

const WITHDRAW: Way = { to: coursePaths.withdrawal, label: m.withdraw, lead: m.withdrawLead }
const TAKE_BACK: Way = { to: coursePaths.submissionWithdrawal, label: m.recall, lead: m.recallLead }
const TAKE_NEWER_BACK: Way = { ...TAKE_BACK, lead: m.recallNewerLead }
const RETIRE: Way = { to: coursePaths.retirement, label: m.retire, lead: m.retireLead }
const RETURN: Way = { to: coursePaths.return, label: m.reopen, lead: m.reopenLead }
const ADOPT: Way = { to: coursePaths.adoption, label: m.adopt, lead: m.adoptDoes }

/** Course states that are an end; the way back is the next step there. */
export const ENDED: ReadonlySet<CourseState> = new Set(['retired', 'withdrawn', 'lapsed'])

/** The steps that the viewer may take with a course as it stands. */
export function waysOf({ course, mine }: CourseView, waits: Waits): readonly Way[] {
  if (!mine) return waits.adoptable ? [ADOPT] : []
  if (ENDED.has(course.state)) return [RETURN]
  if (course.state === 'open') return waits.review === null ? [RETIRE] : [TAKE_NEWER_BACK, RETIRE]
  return course.state === 'in_review' ? [TAKE_BACK, WITHDRAW] : [WITHDRAW]
}

/** Each step behind its verb, with a reason for the public history. */
export function Ways({ view, slug, ways, form }: { view: View; slug: string; ways: readonly Way[]; form: FormState }) {
  const { t } = view
  return (
    <div class="buttons">
      {ways.map(({ to, label, lead }) => {
        const mine = form.action === to.pattern ? form : undefined
        return (
          <AskFirst key={to.pattern} label={t(label)} open={mine !== undefined}>
            <p>{t(lead)}</p>
            <Form
              view={view}
              action={to.href({ slug })}
              scope={to.pattern.split('/').slice(3).join('/')}
              form={mine}
              submit={t(label)}
            >
              <Field view={view} form={mine} name="reason" label={t(m.reason)} required maxLength={1_000} />
            </Form>
          </AskFirst>
        )
      })}
    </div>
  )
}
