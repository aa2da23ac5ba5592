import { z } from 'zod'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { page, type View } from '#ui/index.ts'
import { listQuery } from '../../forms.ts'
import { badgeJson, badgeToJson, placesShown, pageOfBadges } from '../../badge/index.ts'
import { BadgesPage } from '../pages/badges-page.tsx'
import { badgePaths } from '../../paths.ts'
import { countHolders } from '../../slots.ts'

/** What can be achieved, by kind and by who stands behind it. */
export const listRoutes: AnyRoute<View>[] = [
  page({
    path: badgePaths.list,
    policy: open,
    query: listQuery,
    load: async (rc, _params, query) => {
      const { badges, next } = await pageOfBadges(rc.services.db, query)
      const ids = badges.map(({ id }) => id)
      return { badges, next, query, counts: await countHolders(rc.services, ids) }
    },
    view: (view, { badges, next, query: { after, ...filter }, counts }) => (
      <BadgesPage
        view={view}
        badges={badges}
        holders={counts}
        filter={filter}
        next={next === null ? null : addressOf({ ...filter, after: next })}
        first={after === undefined ? null : addressOf(filter)}
      />
    ),
    cache: ({ badges }) => ['badges', ...badges.flatMap(placesShown)],
    api: {
      summary: 'Badges that can be earned, newest first',
      output: z.object({
        badges: z.array(badgeJson.extend({ holders: z.number() })),
        next: z.string().nullable(),
      }),
      json: ({ badges, next, counts }) => ({
        badges: badges.map((badge) => ({ ...badgeToJson(badge), holders: counts.get(badge.id) ?? 0 })),
        next,
      }),
    },
  }),
]

function addressOf(query: Readonly<Record<string, string | undefined>>): string {
  const chosen = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const words = new URLSearchParams(chosen as [string, string][]).toString()
  return words === '' ? badgePaths.list.href() : `${badgePaths.list.href()}?${words}`
}
