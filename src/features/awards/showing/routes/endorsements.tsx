import { z } from 'zod'
import { confirmed, type AnyRoute } from '#kernel/http/index.ts'
import { action, type View } from '#ui/index.ts'
import { badgePaths } from '#features/badges/index.ts'
import { endorseAward, endorseBadge, hideEndorsement, withdrawEndorsement } from '../../endorsing/index.ts'
import { awardIdJson, endorsementForm, hidingForm, nothingForm } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { awardPage } from './mine.tsx'

const endorsementJson = z.object({ endorsementId: z.string() })

/** What peers and schools say of awards and badges. */
export const endorsementRoutes: AnyRoute<View>[] = [
  action({
    path: awardPaths.endorsements,
    policy: confirmed,
    input: endorsementForm,
    on: { page: awardPage },
    run: (rc, { id }, input) => endorseAward(rc, { awardId: id, ...input }),
    done: ({ awardId }) => ({ to: awardPaths.award.href({ id: awardId }), say: m.endorsed }),
    api: {
      summary: 'Endorse an award of a peer in words, in your own name or a school’s',
      output: endorsementJson,
      json: ({ endorsementId }) => ({ endorsementId }),
    },
  }),
  action({
    path: awardPaths.badgeEndorsements,
    policy: confirmed,
    input: endorsementForm,
    run: (rc, { slug }, input) => endorseBadge(rc, { slug, ...input }),
    done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.endorsed }),
    api: {
      summary: 'Endorse a badge in the name of a school',
      output: endorsementJson,
      json: ({ endorsementId }) => ({ endorsementId }),
    },
  }),
  action({
    path: awardPaths.withdrawal,
    policy: confirmed,
    input: nothingForm,
    run: (rc, { endorsementId }) => withdrawEndorsement(rc, { endorsementId }),
    done: ({ awardId, slug }) => ({
      to: awardId === null ? badgePaths.badge.href({ slug }) : awardPaths.award.href({ id: awardId }),
      say: m.changed,
    }),
    api: {
      summary: 'Take an endorsement back that you wrote',
      output: z.object({ awardId: z.string().nullable() }),
      json: ({ awardId }) => ({ awardId }),
    },
  }),
  action({
    path: awardPaths.hiding,
    policy: confirmed,
    input: hidingForm,
    run: (rc, { endorsementId }, { hidden }) => hideEndorsement(rc, { endorsementId, hidden: hidden === 'yes' }),
    done: ({ awardId }) => ({ to: awardPaths.award.href({ id: awardId }), say: m.changed }),
    api: {
      summary: 'Hide or show what somebody says of an award of yours',
      output: awardIdJson,
      json: ({ awardId }) => ({ awardId }),
    },
  }),
]
