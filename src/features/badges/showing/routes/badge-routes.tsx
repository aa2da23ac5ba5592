import { z } from 'zod'
import { guarded, open, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { action, loadPanels, page, type View } from '#ui/index.ts'
import { retireBadge, returnBadge } from '../../designing/index.ts'
import { conditionsOf, criteriaText, namesIn, wordsOf } from '../../criteria/index.ts'
import { changedBetween, differencesOf } from '../differences.ts'
import {
  badgeJsonLd,
  wholeBadgeJson,
  wholeBadgeToJson,
  loadBadge,
  placesShown,
  badgeAt,
  badgeBySlug,
  lookersAfter,
  versionsOf,
} from '../../badge/index.ts'
import { m } from '../../messages/index.ts'
import { nominationsFor } from '../../nominating/index.ts'
import { BadgePage, type BadgeData } from '../pages/badge-page.tsx'
import { VersionPage, VersionsPage } from '../pages/versions-pages.tsx'
import { badgePaths } from '../../paths.ts'
import { mayLookAfterBadge } from '../../policy.ts'
import { badgePanels, countHolders } from '../../slots.ts'

const slugJson = { output: z.object({ slug: z.string() }), json: ({ slug }: { slug: string }) => ({ slug }) }

const badgePage = page({
  path: badgePaths.badge,
  policy: open,
  load: (rc, { slug }) => loadPage(rc, slug),
  view: (view, data) => <BadgePage view={view} data={data} />,
  cache: ({ badge, lookers }) => [...placesShown(badge), ...lookers.map(({ id }) => `person:${id}`)],
  api: {
    summary: 'A badge and what it takes',
    output: wholeBadgeJson.extend({ holders: z.number() }),
    json: ({ badge, names, holders: count }) => ({
      ...wholeBadgeToJson(badge, criteriaText(badge.criteria, names, wordsOf(badge.language))),
      holders: count,
    }),
  },
})

/** A badge, what it was before, and its end. */
export const badgePageRoutes: AnyRoute<View>[] = [
  badgePage,
  page({
    path: badgePaths.versions,
    policy: open,
    load: async (rc, { slug }) => {
      const { db } = rc.services
      const badge = await badgeBySlug(db, slug)
      if (badge === null) return unknown('badge')
      const rows = await versionsOf(db, badge.id)
      const versions = []
      for (const [at, row] of rows.entries()) {
        const earlier = rows[at + 1]
        const changed = earlier === undefined ? [] : await changedBetween(db, earlier, row, wordsOf(rc.locale))
        versions.push({ ...row, changed })
      }
      return { badge, versions }
    },
    view: (view, { badge, versions }) => <VersionsPage view={view} badge={badge} versions={versions} />,
    cache: ({ badge, versions }) => [
      ...placesShown(badge),
      ...versions.flatMap(({ by_id: id }) => (id === null ? [] : [`person:${id}`])),
    ],
    api: {
      summary: 'Versions of a badge, newest first, with what changed in each',
      output: z.object({
        versions: z.array(
          z.object({ number: z.number(), at: z.string(), by: z.string().nullable(), changed: z.array(z.string()) }),
        ),
      }),
      json: ({ versions }) => ({
        versions: versions.map(({ number, at, by_handle: by, changed }) => ({
          number,
          at: at.toString(),
          by,
          changed,
        })),
      }),
    },
  }),
  page({
    path: badgePaths.version,
    policy: open,
    load: async (rc, { slug, number }) => {
      const { db } = rc.services
      const badge = await badgeBySlug(db, slug)
      const version = badge === null ? null : await badgeAt(db, slug, numberOf(number))
      if (badge === null || version === null) return unknown('version')
      const earlier = await badgeAt(db, slug, version.number - 1)
      const differences = earlier === null ? null : await differencesOf(rc, earlier, version, wordsOf(rc.locale))
      if (isRefusal(differences)) return differences
      return {
        version,
        now: badge.number,
        names: await namesIn(db, version.criteria),
        differences,
      }
    },
    view: (view, data) => <VersionPage view={view} {...data} />,
    cache: ({ version }) => placesShown(version),
    api: {
      summary: 'A badge as it was at a version, and what changed since the one before',
      output: wholeBadgeJson.extend({ now: z.number(), changes: z.unknown() }),
      json: ({ version, now, names, differences }) => ({
        ...wholeBadgeToJson(version, criteriaText(version.criteria, names, wordsOf(version.language))),
        now,
        changes: differences,
      }),
    },
  }),
  action({
    path: badgePaths.retirement,
    policy: guarded(mayLookAfterBadge),
    input: z.object({}),
    on: { page: badgePage },
    run: (rc, { slug }) => retireBadge(rc, { slug }),
    done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.retired }),
    api: { summary: 'Retire a badge', ...slugJson },
  }),
  action({
    path: badgePaths.return,
    policy: guarded(mayLookAfterBadge),
    input: z.object({}),
    on: { page: badgePage },
    run: (rc, { slug }) => returnBadge(rc, { slug }),
    done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.returned }),
    api: { summary: 'Bring a retired badge back', ...slugJson },
  }),
]

/** The number in an address; one that is none is no version's. */
export function numberOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0
}

async function loadPage(rc: Rc, slug: string): Promise<BadgeData | Refusal> {
  const data = await loadBadge(rc, slug)
  if (isRefusal(data)) return data
  const { badge, mine } = data
  const { db, now, site } = rc.services
  const nominated = conditionsOf(badge.criteria).some(({ kind }) => kind === 'nominations')
  return {
    badge,
    mine,
    names: await namesIn(db, badge.criteria),
    holders: (await countHolders(rc.services, [badge.id])).get(badge.id) ?? 0,
    lookers: await lookersAfter(db, now(), badge),
    nominations: !nominated
      ? null
      : rc.actor === null
        ? { ofMe: [], byMe: [] }
        : await nominationsFor(db, badge.id, rc.actor.id),
    panels: await loadPanels(rc, badgePanels, badge),
    jsonLd: badgeJsonLd(badge, site.baseUrl),
  }
}
