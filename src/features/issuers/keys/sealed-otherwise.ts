import type { Services } from '#kernel/command/index.ts'
import { unseal } from '#kernel/secrets/index.ts'

/** How many keys have a secret, and how many of those the site's secret of now does not open. */
export async function sealedOtherwise({ db, site }: Services): Promise<{ keys: number; shut: number }> {
  const rows = await db.selectFrom('issuer_key').select('sealed_secret').where('sealed_secret', '<>', '').execute()
  return { keys: rows.length, shut: rows.filter((row) => unseal(site.secret, row.sealed_secret) === null).length }
}
