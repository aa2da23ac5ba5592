import type { Tx } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { issueEndorsement, issuerFor, type Maker } from '#features/issuers/index.ts'
import { schoolsOfSteward } from '#features/schools/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { MIN_WORDS, MAX_WORDS } from '../terms.ts'

/** What an endorsement says, and of what. */
export interface Endorsing {
  words: string
  /** The school in whose name it is said; none for a person's own. */
  school: string | null
}

/** Who signs an endorsement: the person, or a school in whose name they may speak; refuses `unknown` for any other. */
export async function signerOf(tx: Tx, school: string | null): Promise<Maker | Refusal> {
  const me = tx.actor?.id
  if (me === undefined) return unknown('award')
  if (school === null) return { kind: 'person', personId: me }
  const found = (await schoolsOfSteward(tx.db, tx.now, me)).find(({ slug }) => slug === school)
  return found === undefined ? unknown('school') : { kind: 'school', schoolId: found.id }
}

export function wordsOrRefusal(given: string): string | Refusal {
  const words = given.trim()
  if (words.length >= MIN_WORDS && words.length <= MAX_WORDS) return words
  return invalid({ words: say(m.endorseLength, { fewest: MIN_WORDS, most: MAX_WORDS }) })
}

/** Signs an endorsement and keeps it; each issuer endorses a thing once at a time. */
export async function keepEndorsement(
  tx: Tx,
  signer: Maker,
  about: {
    awardId: string | null
    versionId: string | null
    personId: string | null
    endorsed: string
    name: string
    words: string
  },
): Promise<{ endorsementId: string } | Refusal> {
  const issuer = await issuerFor(tx, signer)
  const id = tx.id()
  const made = await tx.db
    .insertInto('endorsement')
    .values({
      id,
      award_id: about.awardId,
      badge_version_id: about.versionId,
      issuer_id: issuer.id,
      by_id: tx.actor?.id ?? null,
      words: about.words,
      credential_id: null,
      at: tx.now,
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0)
    return refuse('endorsement.twice', m.endorsedAlready, { instead: m.endorsedAlreadyInstead })
  const credential = await issueEndorsement(tx, {
    issuer: signer,
    personId: about.personId,
    endorsed: about.endorsed,
    name: about.name,
    comment: about.words,
  })
  await tx.db.updateTable('endorsement').set({ credential_id: credential.id }).where('id', '=', id).execute()
  return { endorsementId: id }
}
