import type { Db } from '#kernel/db/index.ts'

function rows(db: Db) {
  return db
    .selectFrom('portfolio')
    .innerJoin('person', 'person.id', 'portfolio.person_id')
    .select([
      'person.id as person_id',
      'person.handle',
      'person.name',
      'portfolio.visibility',
      'portfolio.secret',
      'portfolio.intro',
      'portfolio.at',
    ])
}

/** My portfolio; null before I began one. */
export async function portfolioOf(db: Db, personId: string) {
  return (await rows(db).where('person.id', '=', personId).executeTakeFirst()) ?? null
}

export type PortfolioView = NonNullable<Awaited<ReturnType<typeof portfolioOf>>>

/** The portfolio of somebody as this viewer may see it: one that everybody may see, and mine. */
export async function portfolioOfHandle(
  db: Db,
  viewerId: string | null,
  handle: string,
): Promise<(PortfolioView & { mine: boolean }) | null> {
  const row = await rows(db).where('person.handle', '=', handle).executeTakeFirst()
  if (row === undefined) return null
  const mine = row.person_id === viewerId
  return mine || row.visibility === 'public' ? { ...row, mine } : null
}

/** The portfolio that a secret link leads to. */
export async function portfolioBySecret(
  db: Db,
  viewerId: string | null,
  secret: string,
): Promise<(PortfolioView & { mine: boolean }) | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null
  const row = await rows(db).where('secret', '=', secret).where('visibility', '=', 'link').executeTakeFirst()
  return row === undefined ? null : { ...row, mine: row.person_id === viewerId }
}
