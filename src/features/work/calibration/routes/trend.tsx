import { z } from 'zod'
import { signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { page, type View } from '#ui/index.ts'
import { TrendPage } from '../pages/trend-page.tsx'
import { selfSeenBy } from '../queries/trend.ts'
import { triedBy } from '../queries/examples.ts'
import { workPaths } from '../../paths.ts'

const levels = z.record(z.string(), z.number().nullable())

/** How somebody judges, beside how others do: seen by themselves alone. */
export const trendRoutes: AnyRoute<View>[] = [
  page({
    path: workPaths.trend,
    policy: signedIn,
    load: async (rc) => {
      if (rc.actor === null) return unknown('page')
      const { db, now } = rc.services
      return { seen: await selfSeenBy(db, now(), rc.actor.id), tried: await triedBy(db, rc.actor.id) }
    },
    view: (view, { seen, tried }) => <TrendPage view={view} seen={seen} tried={tried} />,
    api: {
      summary: 'How you judge your own work and examples, beside how others do',
      output: z.object({
        works: z.array(z.object({ workId: z.string(), number: z.number(), said: levels, peers: levels })),
        examples: z.array(z.object({ exampleId: z.string(), said: levels, agreed: levels })),
      }),
      json: ({ seen, tried }) => ({
        works: seen.map(({ workId, number, said, peers }) => ({ workId, number, said, peers })),
        examples: tried.map(({ id, mine, agreed }) => ({ exampleId: id, said: mine, agreed })),
      }),
    },
  }),
]
