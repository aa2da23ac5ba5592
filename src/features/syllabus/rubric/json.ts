import { z } from 'zod'
import { reviewsGiven, togetherOf, type Activity } from '../model.ts'

const criterion = z.object({
  key: z.string(),
  name: z.string(),
  question: z.string(),
  levels: z.array(z.object({ name: z.string(), description: z.string(), example: z.string().optional() })),
  /** Place of the lowest level that meets. */
  meets: z.number(),
})

/** An activity with the rubric its work is read by. */
export const activityJson = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.string(),
  body: z.string(),
  rubric: z
    .object({ reviews: z.number(), gives: z.number(), together: z.number(), criteria: z.array(criterion) })
    .nullable(),
})

export function activityToJson({ key, title, kind, body, rubric }: Activity): z.infer<typeof activityJson> {
  const read = rubric && {
    reviews: rubric.reviews,
    gives: reviewsGiven(rubric),
    together: togetherOf(rubric),
    criteria: rubric.criteria,
  }
  return { key, title, kind, body, rubric: read }
}
