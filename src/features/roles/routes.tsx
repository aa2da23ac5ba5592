import { administrator, type AnyRoute } from '#kernel/http/index.ts'
import { action, page, places, type View } from '#ui/index.ts'
import { endOwnStewardship } from './commands/end-own-stewardship.ts'
import { nameSteward } from './commands/name-steward.ts'
import { endingForm, stewardForm } from './forms.ts'
import { m } from './messages/index.ts'
import { StewardsPage } from './pages/stewards-page.tsx'
import { rolePaths } from './paths.ts'
import { holdersOf } from './queries.ts'

const stewardsPage = page({
  path: rolePaths.stewards,
  policy: administrator,
  load: async ({ services }) => ({
    stewards: await holdersOf(services.db, services.now(), 'steward', { kind: 'site' }),
  }),
  view: (view, { stewards }, form) => <StewardsPage view={view} form={form} stewards={stewards} />,
})

/** Where the stewards of the site hand over. Whose key a program has may not: there is no API for it. */
export const roleRoutes: AnyRoute<View>[] = [
  stewardsPage,
  action({
    path: rolePaths.stewards,
    policy: administrator,
    input: stewardForm,
    on: { page: stewardsPage },
    run: (rc, _params, input) => nameSteward(rc, input),
    done: () => ({ to: rolePaths.stewards.href(), say: m.stewardNamed }),
  }),
  action({
    path: rolePaths.ending,
    policy: administrator,
    input: endingForm,
    on: { page: stewardsPage },
    run: (rc, _params, input) => endOwnStewardship(rc, input),
    done: () => ({ to: places.home, say: m.stewardshipEnded }),
  }),
]
