import { z } from 'zod'
import type { CourseView } from './load-course.ts'
import type { ListedCourse } from './queries.ts'
import { COURSE_STATES } from './terms.ts'

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
export const courseJson = listed.omit({ interested: true }).extend({
  organizers: z.array(z.object({ handle: z.string(), name: z.string() })),
  modules: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      activities: z.array(
        z.object({ key: z.string(), title: z.string(), kind: z.string(), minutes: z.number().nullable() }),
      ),
    }),
  ),
})
export const slugJson = z.object({ slug: z.string() })
export const savedJson = z.object({ slug: z.string(), number: z.number() })

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

export function courseToJson({ course, organizers, syllabus }: CourseView) {
  const { slug, title, question, language, licence, state } = course
  const modules = (syllabus?.modules ?? []).map((module) => ({
    key: module.key,
    title: module.title,
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
