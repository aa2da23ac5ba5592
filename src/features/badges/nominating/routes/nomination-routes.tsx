import { z } from 'zod'
import { confirmed, guarded, type AnyRoute, type RateRule } from '#kernel/http/index.ts'
import { refuse, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { nominate } from '../commands/nominate.ts'
import { withdrawNomination } from '../commands/withdraw-nomination.ts'
import { conditionsOf } from '../../criteria/index.ts'
import { nominationForm } from '../../forms.ts'
import { m } from '../../messages/index.ts'
import { NominatePage } from '../pages/nominate-page.tsx'
import { badgePaths } from '../../paths.ts'
import { mayNominate } from '../../policy.ts'
import { badgeBySlug } from '../../badge/index.ts'

/** Words take time: nobody means more than these in a day. */
const NOMINATIONS: RateRule = { name: 'nominations', times: 20, minutes: 24 * 60 }

/** Peers who say that somebody deserves a badge. */
export function nominationRoutes(): AnyRoute<View>[] {
  const nominatePage = page({
    path: badgePaths.nominate,
    policy: confirmed,
    query: z.object({ for: z.string().max(60).optional() }),
    load: async (rc, { slug }, query) => {
      const badge = await badgeBySlug(rc.services.db, slug)
      if (badge === null) return unknown('badge')
      if (badge.retired_at !== null || !conditionsOf(badge.criteria).some(({ kind }) => kind === 'nominations'))
        return refuse('nomination.none', m.noNominations, {
          instead: m.noNominationsInstead,
        })
      return { badge, handle: query.for ?? '' }
    },
    view: (view, { badge, handle }, form) => <NominatePage view={view} form={form} badge={badge} handle={handle} />,
  })
  return [
    nominatePage,
    action({
      path: badgePaths.nominations,
      policy: guarded(mayNominate),
      input: nominationForm,
      rate: NOMINATIONS,
      on: { page: nominatePage },
      run: (rc, { slug }, { handle, words }) => nominate(rc, { slug, handle, words }),
      done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }, { hash: 'nominations' }), say: m.nominated }),
      api: {
        summary: 'Say that a peer deserves a badge',
        output: z.object({ id: z.string() }),
        json: ({ id }) => ({ id }),
      },
    }),
    action({
      path: badgePaths.withdrawal,
      policy: confirmed,
      input: z.object({}),
      run: (rc, { id }) => withdrawNomination(rc, { nominationId: id }),
      done: ({ slug }) => ({
        to: badgePaths.badge.href({ slug }, { hash: 'nominations' }),
        say: m.nominationWithdrawn,
      }),
      api: {
        summary: 'Take a nomination back',
        output: z.object({ slug: z.string() }),
        json: ({ slug }) => ({ slug }),
      },
    }),
  ]
}
