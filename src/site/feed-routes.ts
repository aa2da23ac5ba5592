import { escapeHtml } from '#kernel/text/index.ts'
import { Feed } from 'feed'
import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { open, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isLocale, translator, type Locale, type Message } from '#kernel/i18n/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { escapeXml } from '#kernel/text/index.ts'
import { badgePaths } from '#features/badges/index.ts'
import { courseBySlug, coursePaths } from '#features/courses/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { raw, type View } from '#ui/index.ts'
import { m } from './messages/index.ts'

const MOST = 50
const PUBLIC_EVENTS: Readonly<Record<string, Message>> = {
  'course.idea-posted': m.feedIdea,
  'course.submitted': m.feedSubmitted,
  'course.opened': m.feedOpened,
  'course.revision-saved': m.feedRevision,
  'cohort.opened': m.feedCohortOpened,
  'cohort.closed': m.feedCohortClosed,
  'badge.made': m.feedBadge,
  'school.course-added': m.feedSchoolCourse,
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
      answer: async (rc) => {
        const locale = localeOf(rc, null)
        const about = { title: translator(locale)(m.feedTitle), path: '/', feed: '/feed.atom' }
        return atom(baseUrl, locale, about, await itemsOf(rc.services.db, null))
      },
    }),
    raw({
      path: '/courses/:slug/feed.atom',
      policy: open,
      answer: async (rc, { slug = '' }) => {
        const course = await courseBySlug(rc.services.db, null, slug)
        if (course === null) return unknown('course')
        const path = coursePaths.course.href({ slug })
        const about = { title: course.title, path, feed: `${path}/feed.atom` }
        return atom(baseUrl, localeOf(rc, course.language), about, await itemsOf(rc.services.db, course.id))
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
          schoolPaths.list.href(),
          '/about',
          '/values',
          '/verify',
          '/api',
          ...courses.map(({ slug }) => coursePaths.course.href({ slug })),
          ...schools.map(({ slug }) => schoolPaths.school.href({ slug })),
          ...badges.map(({ slug }) => badgePaths.badge.href({ slug })),
        ]
        const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${escapeXml(baseUrl + path)}</loc></url>`).join('')}</urlset>`
        return { body, headers: { 'content-type': 'application/xml', 'cache-control': 'public, no-cache' } }
      },
    }),
  ]
}

/** The language that was asked for by the address, else that of the course, else the reader's own. */
function localeOf(rc: Rc, language: string | null): Locale {
  const [own] = (language ?? '').split('-')
  const found = [rc.url.searchParams.get('language'), own, rc.locale].find(isLocale)
  return found ?? 'en'
}

async function itemsOf(db: Db, courseId: string | null): Promise<Item[]> {
  return (await itemsQuery(courseId).execute(db)).rows
}

/** What happened in public, newest first. A course's own is found by its place in the index of the spine. */
export function itemsQuery(courseId: string | null) {
  const here = courseId === null ? sql`true` : sql`event.tags @> array[${`course:${courseId}`}]::text[]`
  return sql<Item>`
    select event.id, event.name, event.at, course.slug, coalesce(badge_version.name, course.title) as title, badge.slug as badge
    from event
    left join course on course.id = (event.payload ->> 'courseId')::uuid
    left join badge on event.name = 'badge.made' and badge.id = (event.payload ->> 'badgeId')::uuid and badge.retired_at is null
    left join badge_version on badge_version.id = badge.version_id
    where ${here} and event.name = any(${Object.keys(PUBLIC_EVENTS)}) and (course.id is not null or badge.id is not null)
      and (event.name <> 'badge.made' or badge.id is not null)
      and coalesce(course.state, 'open') <> 'withdrawn' and (${courseId}::uuid is null or course.id = ${courseId}::uuid)
    order by event.seq desc limit ${MOST}
  `
}

interface About {
  title: string
  /** What the feed is about. */
  path: string
  feed: string
}

function atom(baseUrl: string, locale: Locale, { title, path, feed: own }: About, items: readonly Item[]) {
  const t = translator(locale)
  const feed = new Feed({
    title,
    id: baseUrl + path,
    link: baseUrl + path,
    language: locale,
    copyright: 'CC BY-SA 4.0',
    updated: new Date(items[0]?.at.epochMilliseconds ?? 0),
    feedLinks: { atom: baseUrl + own },
  })
  for (const item of items) {
    const message = PUBLIC_EVENTS[item.name]
    if (message === undefined) continue
    feed.addItem({
      id: `urn:uuid:${item.id}`,
      // The library says that titles are HTML, so readers draw them as such.
      title: escapeHtml(t(message, { title: item.title })),
      link:
        baseUrl +
        (item.badge === null
          ? coursePaths.course.href({ slug: item.slug ?? '' })
          : badgePaths.badge.href({ slug: item.badge })),
      date: new Date(item.at.epochMilliseconds),
    })
  }
  return {
    body: feed.atom1(),
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'content-language': locale,
      'cache-control': 'public, no-cache',
      vary: 'accept-language, cookie',
    },
  }
}
