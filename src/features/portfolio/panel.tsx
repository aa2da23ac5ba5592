import type { VNode } from 'preact'
import type { Db } from '#kernel/db/index.ts'
import type { View } from '#ui/index.ts'
import { m } from './messages/index.ts'
import { portfolioPaths } from './paths.ts'
import { portfolioOfHandle } from './queries/index.ts'

/** The way from a profile to the portfolio: for others where they may see it, for its person always. */
export async function portfolioLink(
  db: Db,
  viewerId: string | null,
  person: { id: string; handle: string },
): Promise<(view: View) => VNode | null> {
  const mine = viewerId === person.id
  const shown = await portfolioOfHandle(db, viewerId, person.handle)
  return ({ t }) =>
    shown === null && !mine ? null : (
      <p>
        {shown !== null && <a href={portfolioPaths.of(person.handle)}>{t(m.profileLink)}</a>}
        {mine && (
          <>
            {shown !== null && ' · '}
            <a href={portfolioPaths.mine}>{t(m.profileMine)}</a>
          </>
        )}
      </p>
    )
}
