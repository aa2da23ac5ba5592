import type { FormState } from '#kernel/http/index.ts'
import { Field, type View } from '#ui/index.ts'
import {
  MAX_GIVES,
  MAX_REVIEWS,
  MAX_TOGETHER,
  reviewsGiven,
  togetherOf,
  type Rubric,
} from '#features/syllabus/index.ts'
import { m } from '../../messages/index.ts'

/** How many read a work, how many each author reads, how many make one together. */
export function Counts({ view, form, rubric }: { view: View; form: FormState; rubric: Rubric | null }) {
  const { t } = view
  const number = { view, form, type: 'number' as const, min: 1 }
  return (
    <>
      <Field
        {...number}
        name="reviews"
        label={t(m.reviewsNeeded)}
        hint={t(m.reviewsNeededHint)}
        value={rubric?.reviews ?? 3}
        max={MAX_REVIEWS}
        required
      />
      <Field
        {...number}
        name="gives"
        label={t(m.gives)}
        hint={t(m.givesHint, { usual: reviewsGiven({ reviews: 1 }) })}
        value={rubric === null ? null : reviewsGiven(rubric)}
        max={MAX_GIVES}
      />
      <Field
        {...number}
        name="together"
        label={t(m.together)}
        hint={t(m.togetherHint)}
        value={rubric === null ? 1 : togetherOf(rubric)}
        max={MAX_TOGETHER}
        required
      />
    </>
  )
}
