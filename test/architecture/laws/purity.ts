import { isPage, perSource, type Law } from '../law.ts'
import { featureOf } from '../source.ts'

const UNFIT = /^src\/kernel\/(db|jobs|command|cache|files|fetch|mail)\/|^src\/kernel\/time\/clock/

/** Pages and rules are pure: `(data) -> element` and `(facts) -> answer`. A type leaves nothing in the program. */
export const purity: Law = {
  name: 'pages and rules know no database, no command, no query, no node module',
  find: perSource(({ path, needs }) => {
    const rule = featureOf(path) !== null && /\/(rules(\.ts|\/)|policy\.ts)/.test(path)
    if (!rule && !isPage(path)) return []
    return needs.filter(
      (target) =>
        /^node:|^(kysely|pg)$/.test(target) ||
        (UNFIT.test(target) && !target.endsWith('/limits.ts')) ||
        (isPage(path) && /\/(commands\/|queries(\.ts|\/))/.test(target)),
    )
  }),
  planted: [
    [{ path: 'src/features/people/rules.ts', text: `import { readFile } from 'node:fs'` }],
    [{ path: 'src/features/work/queue/rules/x.ts', text: `import { sql } from 'kysely'` }],
    [{ path: 'src/features/people/pages/x.tsx', text: `import { migrate } from '#kernel/db/index.ts'` }],
    [{ path: 'src/features/people/pages/x.tsx', text: `import { join } from '../commands/join.ts'` }],
    [{ path: 'src/features/people/pages/x.tsx', text: `import { profileOf } from '../queries.ts'` }],
    [{ path: 'src/features/people/pages/x.tsx', text: `import { command } from '#kernel/command/index.ts'` }],
    [{ path: 'src/features/people/policy.ts', text: `import { cachedRead } from '#kernel/cache/index.ts'` }],
  ],
}
