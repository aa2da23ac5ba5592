import { z } from 'zod'
import { guarded, open, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, refuse, unknown } from '#kernel/refusal.ts'
import { action, page, raw, type View } from '#ui/index.ts'
import { loadCourse, mayEditCourse } from '#features/courses/index.ts'
import { OPEN_TO_ALL } from '#features/issuers/index.ts'
import { makeBadge } from './commands/make-badge.ts'
import { badgeForm } from './forms.ts'
import { badgeSvg } from './image.ts'
import { m } from './messages/index.ts'
import { BadgePage, BadgesPage, NewBadgePage } from './pages/badge-pages.tsx'
import { badgePaths } from './paths.ts'
import { badgeBySlug, listBadges } from './queries.ts'
import type { Holders } from './slots.ts'
import { criteriaText, namesIn } from './words.ts'

const badgeJson = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  course: z.string().nullable(),
  holders: z.number(),
})

/** Badges: what can be achieved, and what it takes. */
export function makeBadgeRoutes({ holders }: { holders: Holders }): AnyRoute<View>[] {
  const newPage = page({
    path: '/courses/:slug/badges/new',
    policy: guarded(mayEditCourse),
    load: async (rc, { slug = '' }) => {
      const data = await loadCourse(rc, slug)
      if (isRefusal(data)) return data
      const refusal = mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) })
      if (refusal) return refusal
      return data.syllabus === null
        ? refuse('course.empty', 'There is no syllabus yet.', { instead: 'Write one first.' })
        : { slug, title: data.course.title, syllabus: data.syllabus }
    },
    view: (view, { slug, title, syllabus }, form) => (
      <NewBadgePage view={view} form={form} slug={slug} title={title} syllabus={syllabus} />
    ),
  })
  return [
    page({
      path: '/badges',
      policy: open,
      load: async (rc) => {
        const badges = await listBadges(rc.services.db)
        const ids = badges.map(({ id }) => id)
        return { badges, counts: await holders.count(rc.services.db, ids) }
      },
      view: (view, { badges, counts }) => <BadgesPage view={view} badges={badges} holders={counts} />,
      cache: () => ['badges'],
      api: {
        summary: 'Badges',
        output: z.object({ badges: z.array(badgeJson) }),
        json: ({ badges, counts }) => ({
          badges: badges.map(({ id, slug, name, description, course_slug: course }) => ({
            slug,
            name,
            description,
            course,
            holders: counts.get(id) ?? 0,
          })),
        }),
      },
    }),
    newPage,
    action({
      path: '/courses/:slug/badges/new',
      policy: guarded(mayEditCourse),
      input: badgeForm,
      on: { page: newPage },
      run: (rc, { slug = '' }, { name, description, works, activities, cohort }) =>
        makeBadge(rc, { courseSlug: slug, name, description, criteria: { works, activities, cohort } }),
      done: ({ slug }) => ({ to: badgePaths.badge(slug), say: m.made }),
      api: {
        summary: 'Make a badge for a course',
        output: z.object({ slug: z.string() }),
        json: ({ slug }) => ({ slug }),
      },
    }),
    page({
      path: '/badges/:slug',
      policy: open,
      load: async (rc, { slug = '' }) => {
        const badge = await badgeBySlug(rc.services.db, slug)
        if (badge === null) return unknown('badge')
        const names = await namesIn(rc.services.db, badge.criteria)
        return { badge, criteria: criteriaText(badge.criteria, names), panels: [await holders.load(rc, badge)] }
      },
      view: (view, data) => <BadgePage view={view} {...data} />,
      cache: ({ badge }) => [`badge:${badge.id}`],
      api: {
        summary: 'A badge and what it takes',
        output: badgeJson.omit({ holders: true }).extend({ criteria: z.string() }),
        json: ({ badge, criteria }) => ({
          slug: badge.slug,
          name: badge.name,
          description: badge.description,
          course: badge.course_slug,
          criteria,
        }),
      },
    }),
    raw({
      path: '/badges/:slug/image.svg',
      policy: open,
      answer: async (rc, { slug = '' }) => {
        const badge = await badgeBySlug(rc.services.db, slug)
        return badge === null
          ? unknown('badge')
          : {
              body: badgeSvg(badge.name, badge.drawing.hue),
              headers: {
                ...OPEN_TO_ALL,
                'content-type': 'image/svg+xml',
                'content-security-policy': "default-src 'none'; sandbox",
              },
            }
      },
    }),
  ]
}
