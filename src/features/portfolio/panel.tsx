import type { Panel } from '#ui/index.ts'
import type { ProfileView } from '#features/people/index.ts'
import { m } from './messages/index.ts'
import { portfolioPaths } from './paths.ts'
import { portfolioOfHandle } from './queries/index.ts'

/** The way from a profile to the portfolio: for others where they may see it, for its person always. */
export const portfolioPanel: Panel<ProfileView> = {
  async load(rc, { handle, mine }) {
    const shown = await portfolioOfHandle(rc.services.db, rc.actor?.id ?? null, handle)
    if (shown === null && !mine) return null
    return ({ t }) => (
      <p>
        {shown !== null && <a href={portfolioPaths.of.href({ handle })}>{t(m.profileLink)}</a>}
        {mine && (
          <>
            {shown !== null && ' · '}
            <a href={portfolioPaths.mine.href()}>{t(m.profileMine)}</a>
          </>
        )}
      </p>
    )
  },
}
