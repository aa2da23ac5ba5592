import { z } from 'zod'
import { confirmed, open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, raw, type View } from '#ui/index.ts'
import { criteriaText, namesIn, wordsOf } from '#features/badges/index.ts'
import { OPEN_TO_ALL } from '#features/issuers/index.ts'
import { worksNamed } from '#features/work/index.ts'
import { showAward } from './commands/show-award.ts'
import { publicForm } from './forms.ts'
import { m } from './messages/index.ts'
import { AwardPage } from './pages/award-page.tsx'
import { awardPaths } from './paths.ts'
import { awardFor } from './queries.ts'

/** Awards, their pages and credentials. */
export const awardRoutes: AnyRoute<View>[] = [
  page({
    path: '/awards/:id',
    policy: open,
    load: async (rc, { id = '' }) => {
      const award = await awardFor(rc.services.db, rc.actor, id)
      if (award === null) return unknown('award')
      const names = await namesIn(rc.services.db, award.criteria)
      const works = award.shown.flatMap(({ kind, id: workId }) => (kind === 'work' ? [workId] : []))
      const linked = await worksNamed(rc.services.db, rc.actor, rc.services.now(), works)
      return { award, names, linked, criteria: criteriaText(award.criteria, names, wordsOf(rc.locale)) }
    },
    view: (view, { award, names, linked, criteria }) => (
      <AwardPage view={view} award={award} criteria={criteria} names={names} linked={linked} />
    ),
    api: {
      summary: 'An award with its signed credential',
      output: z.object({ badge: z.string(), holder: z.string(), at: z.string(), credential: z.unknown() }),
      json: ({ award }) => ({
        badge: award.slug,
        holder: award.handle,
        at: award.at.toString(),
        credential: award.credential,
      }),
    },
  }),
  raw({
    path: '/awards/:id/credential.json',
    policy: open,
    answer: async (rc, { id = '' }) => {
      const award = await awardFor(rc.services.db, rc.actor, id)
      return award === null
        ? unknown('award')
        : {
            body: JSON.stringify(award.credential),
            headers: { ...OPEN_TO_ALL, 'content-type': 'application/vc+ld+json' },
          }
    },
  }),
  action({
    path: '/awards/:id/visibility',
    policy: confirmed,
    input: publicForm,
    run: (rc, { id = '' }, input) => showAward(rc, { awardId: id, public: input.public === 'yes' }),
    done: ({ awardId }) => ({ to: awardPaths.award(awardId), say: m.changed }),
    api: {
      summary: 'Show an award to everybody, or hide it',
      output: z.object({ awardId: z.string() }),
      json: ({ awardId }) => ({ awardId }),
    },
  }),
]
