import { escapeHtml } from '#kernel/text/index.ts'
import { Feed } from 'feed'
import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { escapeXml } from '#kernel/text/index.ts'
import { badgePaths } from '#features/badges/index.ts'
import { courseBySlug, coursePaths } from '#features/courses/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { raw, type View } from '#ui/index.ts'

const MOST = 50
const PUBLIC_EVENTS: Readonly<Record<string, string>> = {
  'course.idea-posted': 'A new idea',
  'course.submitted': 'A course waits for readers',
  'course.opened': 'A course is open',
  'course.revision-saved': 'A new revision',
  'cohort.opened': 'A cohort is open for applications',
  'cohort.closed': 'A cohort has ended',
  'badge.made': 'A new badge',
  'school.course-added': 'A school shows a course',
}

interface Item {
  id: string
  name: string
  at: { toString(): string; epochMilliseconds: number }
  /** Of the course; null for a badge that is of none. */
  slug: string | null
  title: string
  /** Address of the badge, where it is about one. */
  badge: string | null
}

/** Atom feeds of public events, and the sitemap. */
export function feedRoutes(baseUrl: string): AnyRoute<View>[] {
  return [
    raw({
      path: '/feed.atom',
      policy: open,
      answer: async (rc) => atom(baseUrl, 'What happens at P2PU', '/', await itemsOf(rc.services.db, null)),
    }),
    raw({
      path: '/courses/:slug/feed.atom',
      policy: open,
      answer: async (rc, { slug = '' }) => {
        const course = await courseBySlug(rc.services.db, null, slug)
        return course === null
          ? unknown('course')
          : atom(baseUrl, course.title, coursePaths.course(slug), await itemsOf(rc.services.db, course.id))
      },
    }),
    raw({
      path: '/sitemap.xml',
      policy: open,
      answer: async (rc) => {
        const courses = await rc.services.db
          .selectFrom('course')
          .select('slug')
          .where('state', 'in', ['idea', 'drafting', 'in_review', 'open', 'retired'])
          .orderBy('updated_at', 'desc')
          .limit(40_000)
          .execute()
        const schools = await rc.services.db.selectFrom('school').select('slug').orderBy('at', 'desc').execute()
        const badges = await rc.services.db
          .selectFrom('badge')
          .select('slug')
          .where('retired_at', 'is', null)
          .orderBy('created_at', 'desc')
          .limit(5_000)
          .execute()
        const paths = [
          '/',
          '/courses',
          '/ideas',
          '/badges',
          schoolPaths.list,
          '/about',
          '/values',
          '/verify',
          '/api',
          ...courses.map(({ slug }) => coursePaths.course(slug)),
          ...schools.map(({ slug }) => schoolPaths.school(slug)),
          ...badges.map(({ slug }) => badgePaths.badge(slug)),
        ]
        const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${escapeXml(baseUrl + path)}</loc></url>`).join('')}</urlset>`
        return { body, headers: { 'content-type': 'application/xml', 'cache-control': 'public, no-cache' } }
      },
    }),
  ]
}

async function itemsOf(db: Db, courseId: string | null): Promise<Item[]> {
  const found = await sql<Item>`
    select event.id, event.name, event.at, course.slug, coalesce(badge_version.name, course.title) as title, badge.slug as badge
    from event
    left join course on course.id = (event.payload ->> 'courseId')::uuid
    left join badge on event.name = 'badge.made' and badge.id = (event.payload ->> 'badgeId')::uuid and badge.retired_at is null
    left join badge_version on badge_version.id = badge.version_id
    where event.name = any(${Object.keys(PUBLIC_EVENTS)}) and (course.id is not null or badge.id is not null)
      and (event.name <> 'badge.made' or badge.id is not null)
      and coalesce(course.state, 'open') <> 'withdrawn' and (${courseId}::uuid is null or course.id = ${courseId}::uuid)
    order by event.seq desc limit ${MOST}
  `.execute(db)
  return found.rows
}

function atom(baseUrl: string, title: string, path: string, items: readonly Item[]) {
  const updated = new Date(items[0]?.at.epochMilliseconds ?? 0)
  const feed = new Feed({
    title,
    id: baseUrl + path,
    link: baseUrl + path,
    copyright: 'CC BY-SA 4.0',
    updated,
    feedLinks: { atom: `${baseUrl}/feed.atom` },
  })
  for (const item of items) {
    const link = baseUrl + (item.badge === null ? coursePaths.course(item.slug ?? '') : badgePaths.badge(item.badge))
    feed.addItem({
      id: `urn:uuid:${item.id}`,
      // The library says that titles are HTML, so readers draw them as such.
      title: escapeHtml(`${PUBLIC_EVENTS[item.name] ?? item.name}: ${item.title}`),
      link,
      date: new Date(item.at.epochMilliseconds),
    })
  }
  return {
    body: feed.atom1(),
    headers: { 'content-type': 'application/atom+xml; charset=utf-8', 'cache-control': 'public, no-cache' },
  }
}
