import { didOf } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { schoolById, schoolPaths } from '#features/schools/index.ts'
import { translator } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { issuerPaths } from '../paths.ts'
import type { IssuerKind, Maker } from '../terms.ts'

/** An issuer as others see it; `id` is its did. */
export interface IssuerProfile {
  id: string
  name: string
  url: string
  description?: string
}

/** A profile stands in signed documents, which are the same for every reader. */
const inEveryCredential = translator('en')

export interface IssuerRow {
  id: string
  kind: IssuerKind
  school_id: string | null
  person_id: string | null
}

/** The issuer of a maker; made on first need, once also when two need it at the same moment. */
export async function issuerFor(tx: Tx, maker: Maker): Promise<IssuerRow> {
  const kept = await findIssuer(tx.db, maker)
  if (kept !== null) return kept
  await tx.db
    .insertInto('issuer')
    .values({
      id: tx.id(),
      kind: maker.kind,
      school_id: maker.kind === 'school' ? maker.schoolId : null,
      person_id: maker.kind === 'person' ? maker.personId : null,
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await findIssuer(tx.db, maker)
  if (made === null) throw new Error('An issuer that was made is not there.')
  return made
}

/** The issuer of a maker; null where it has not signed anything yet. */
export async function findIssuer(db: Db, maker: Maker): Promise<IssuerRow | null> {
  const rows = db.selectFrom('issuer').select(['id', 'kind', 'school_id', 'person_id'])
  const own =
    maker.kind === 'site'
      ? rows.where('kind', '=', 'site')
      : maker.kind === 'school'
        ? rows.where('school_id', '=', maker.schoolId)
        : rows.where('person_id', '=', maker.personId)
  return (await own.executeTakeFirst()) ?? null
}

/** Which issuer it is that has this id; null when there is none. */
export async function issuerById(db: Db, id: string): Promise<IssuerRow | null> {
  const row = await db
    .selectFrom('issuer')
    .select(['id', 'kind', 'school_id', 'person_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** What everybody is told of an issuer. Of a person who has gone nothing is left but the address of their keys. */
export async function profileOf(db: Db, baseUrl: string, issuer: IssuerRow): Promise<IssuerProfile> {
  if (issuer.kind === 'site') return { id: didOf(baseUrl), name: 'Peer 2 Peer University', url: baseUrl }
  if (issuer.school_id !== null) return schoolProfile(db, baseUrl, issuer.school_id)
  const address = baseUrl + issuerPaths.endorser.href({ issuerId: issuer.id })
  const person =
    issuer.person_id === null
      ? undefined
      : await db.selectFrom('person').select(['name', 'handle']).where('id', '=', issuer.person_id).executeTakeFirst()
  return person === undefined
    ? { id: didOf(address), name: inEveryCredential(m.formerMember), url: baseUrl }
    : { id: didOf(address), name: person.name, url: `${baseUrl}/people/${encodeURIComponent(person.handle)}` }
}

async function schoolProfile(db: Db, baseUrl: string, schoolId: string): Promise<IssuerProfile> {
  const school = await schoolById(db, schoolId)
  if (school === null) throw new Error('An issuer is of a school that is not there.')
  const url = baseUrl + schoolPaths.school.href({ slug: school.slug })
  return {
    id: didOf(url),
    name: school.name,
    url,
    description: inEveryCredential(m.schoolOf, { partner: school.partner }),
  }
}

/** The profile of whoever would sign for a maker, also before they ever did; null for a person or school that is not there. */
export async function issuerOf(db: Db, baseUrl: string, maker: Maker): Promise<IssuerProfile | null> {
  const row = await findIssuer(db, maker)
  if (row !== null) return profileOf(db, baseUrl, row)
  if (maker.kind === 'person') return null
  const fresh = {
    id: '',
    kind: maker.kind,
    school_id: maker.kind === 'school' ? maker.schoolId : null,
    person_id: null,
  }
  if (fresh.school_id !== null && (await schoolById(db, fresh.school_id)) === null) return null
  return profileOf(db, baseUrl, fresh)
}
