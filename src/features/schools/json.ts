import { z } from 'zod'
import type { SchoolView } from './pages/school-view.ts'
import type { ListedSchool } from './queries.ts'

export const slugJson = z.object({ slug: z.string() })

const listed = z.object({ slug: z.string(), name: z.string(), partner: z.string(), open: z.boolean() })
export const schoolListJson = z.object({ schools: z.array(listed.extend({ courses: z.number() })) })
export const schoolJson = listed.extend({
  about: z.string(),
  partnerUrl: z.string().nullable(),
  hue: z.number(),
  courses: z.array(z.object({ slug: z.string(), title: z.string() })),
  stewards: z.array(z.object({ handle: z.string(), until: z.string().nullable(), reason: z.string() })),
})

export function listToJson({ schools }: { schools: readonly ListedSchool[] }) {
  return {
    schools: schools.map(({ slug, name, partner, closed_at: closed, courses }) => ({
      slug,
      name,
      partner,
      open: closed === null,
      courses: courses ?? 0,
    })),
  }
}

export function schoolToJson({ school, courses, stewards }: SchoolView) {
  const { slug, name, about, partner, partner_url: partnerUrl, hue, closed_at: closed } = school
  return {
    slug,
    name,
    partner,
    open: closed === null,
    about,
    partnerUrl,
    hue,
    courses: courses.map((course) => ({ slug: course.slug, title: course.title })),
    stewards: stewards.map(({ handle, until, reason }) => ({ handle, until: until?.toString() ?? null, reason })),
  }
}
