import { z } from 'zod'
import type { CourseView } from '../course/index.ts'
import type { Waits } from '../lifecycle/index.ts'
import type { historyOf, judgementsOf, ListedCourse } from '../course/index.ts'
import { APPROVALS_NEEDED, COURSE_STATES } from '../terms.ts'

const listed = z.object({
  slug: z.string(),
  title: z.string(),
  question: z.string(),
  language: z.string(),
  licence: z.string().nullable(),
  state: z.enum(COURSE_STATES),
  interested: z.number(),
})

export const courseListJson = z.object({ courses: z.array(listed), next: z.string().nullable() })
const courseJson = listed.omit({ interested: true }).extend({
  organizers: z.array(z.object({ handle: z.string(), name: z.string() })),
  modules: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      description: z.string(),
      activities: z.array(
        z.object({ key: z.string(), title: z.string(), kind: z.string(), minutes: z.number().nullable() }),
      ),
    }),
  ),
})
/** One course with what it waits for. */
export const courseAloneJson = courseJson.extend({
  /** When it lapses if nobody touches it. */
  lapses: z.string().nullable(),
  adoptable: z.boolean(),
  review: z
    .object({
      approvals: z.number(),
      needed: z.number(),
      objections: z.number(),
      waitsFor: z.enum(['readers', 'tick', 'answer', 'submission']),
      /** From when on its organisers may open it themselves. */
      from: z.string(),
    })
    .nullable(),
})
const judgement = z.object({
  verdict: z.enum(['approve', 'object']),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  revision: z.number(),
})
/** What the site says itself is a code with facts. */
const note = z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
const step = z.object({
  from: z.string().nullable(),
  to: z.string(),
  reason: z.string(),
  note: note.nullable(),
  at: z.string(),
  by: z.string().nullable(),
  revision: z.number().nullable(),
})
export const historyJson = z.object({ steps: z.array(step), judgements: z.array(judgement) })
export const revisionsJson = z.object({
  revisions: z.array(
    z.object({
      number: z.number(),
      summary: z.string(),
      notes: z.array(note),
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
})
export const revisionJson = z.object({ number: z.number(), syllabus: z.unknown() })
export const changesJson = z.array(
  z.object({
    key: z.string(),
    title: z.string(),
    parts: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
  }),
)

export function listToJson({ courses, next }: { courses: readonly ListedCourse[]; next: string | null }) {
  return {
    courses: courses.map(({ slug, title, question, language, licence, state, interested }) => ({
      slug,
      title,
      question,
      language,
      licence,
      state,
      interested: interested ?? 0,
    })),
    next,
  }
}

function courseToJson({ course, organizers, syllabus }: CourseView) {
  const { slug, title, question, language, licence, state } = course
  const modules = (syllabus?.modules ?? []).map((module) => ({
    key: module.key,
    title: module.title,
    description: module.description ?? '',
    activities: module.activities.map(({ key, title: name, kind, minutes }) => ({ key, title: name, kind, minutes })),
  }))
  return {
    slug,
    title,
    question,
    language,
    licence,
    state,
    organizers: organizers.map(({ handle, name }) => ({ handle, name })),
    modules,
  }
}

export function courseAloneToJson(data: CourseView & { waits: Waits }) {
  const { lapses, review, adoptable } = data.waits
  return {
    ...courseToJson(data),
    lapses: lapses?.at.toString() ?? null,
    adoptable,
    review: review && {
      approvals: review.standing.approvals,
      needed: APPROVALS_NEEDED,
      objections: review.standing.objections,
      waitsFor: review.for,
      from: review.from.toString(),
    },
  }
}

export function historyToJson({ steps, judgements }: History) {
  return {
    steps: steps.map((one) => ({
      from: one.from_state,
      to: one.to_state,
      reason: one.reason,
      note: one.note,
      at: one.at.toString(),
      by: one.handle,
      revision: one.number,
    })),
    judgements: judgements.map((one) => ({
      verdict: one.verdict,
      reason: one.reason,
      at: one.at.toString(),
      by: one.handle,
      revision: one.number,
    })),
  }
}

interface History {
  steps: Awaited<ReturnType<typeof historyOf>>
  judgements: Awaited<ReturnType<typeof judgementsOf>>
}
