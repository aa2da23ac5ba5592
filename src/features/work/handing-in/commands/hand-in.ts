import { command, type Tx } from '#kernel/command/index.ts'
import { MAX_FILES } from '#kernel/files/index.ts'
import { chanceId } from '#kernel/ids/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { findActivity, namesOf, reviewsGiven, syllabusAt, type Criterion } from '#features/courses/index.ts'
import { cohortById, cohortOver, isOver, markDone, mayDoInCohort, participationIn } from '#features/cohorts/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { drawNumber, idsOf, versionFacts, workTags, isLevelOf, readUnnamed } from '../../work/index.ts'
import { workHandedIn } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { joinedWork } from '../shared-work.ts'
import { GRACE_MINUTES, PROMISE_DAYS, REVIEWS_NEEDED, type Verdicts } from '../../terms.ts'
import { enterQueue, oneAtATime } from '../../queue/index.ts'
import { endByAuthor } from '../../appeals/index.ts'

export interface HandIn {
  cohortId: string
  activityKey: string
  body: string
  links: readonly string[]
  /** Files of the author’s own, kept before. */
  fileIds: readonly string[]
  /** What is new since the version before. */
  changed: string
  /** How the author sees it themselves: never counted, and for their eyes alone. */
  selfLevels?: Verdicts
  /** Whether peers may read it at once, without grace time. */
  now?: boolean
}

const MAX_LINKS = 10

/**
 * Hands in a version. Within the grace time it takes the place of the version before, unread; after feedback it is a
 * revised one. Refuses `cohort.not-participant`, `cohort.closed`, `unknown` for activities without a rubric, `invalid` for an
 * empty hand-in, a link that is not a web address, a level that is none, a file that is not the author’s or that may name them where readers
 * must not see who they are, `work.being-read` while peers read the version before, `work.joined` for who made one together with somebody else.
 */
export const handIn = command(
  'work.hand-in',
  async (tx, input: HandIn): Promise<{ workId: string; versionId: string; number: number } | Refusal> => {
    const cohort = await cohortById(tx.db, input.cohortId)
    const mine = tx.actor === null ? null : await participationIn(tx, input.cohortId, tx.actor.id)
    const refusal = mayDoInCohort(tx.actor, { state: mine?.state ?? null })
    if (cohort === null || tx.actor === null || refusal) return refusal ?? unknown('activity')
    const rubric = findActivity(await syllabusAt(tx.db, cohort.revision_id), input.activityKey)?.activity.rubric ?? null
    if (rubric === null) return unknown('activity')
    const wrong = isOver(cohort, tx.now) ? cohortOver() : wrongHandIn(rubric.criteria, input)
    if (wrong) return wrong
    const { id: authorId } = tx.actor
    const at = { cohort_id: input.cohortId, activity_key: input.activityKey }
    if ((await joinedWork(tx, at, authorId)) !== null)
      return refuse('work.joined', m.workJoined, { instead: m.workJoinedInstead })
    const unnamed = readUnnamed(namesOf(rubric))
    const own = await filesOwnedBy(tx, authorId, input.fileIds, unnamed)
    if (isRefusal(own)) return own
    await oneAtATime(tx, authorId)
    const work = await lockedWork(tx, { ...at, author_id: authorId })
    const last = await newestOf(tx, work.id)
    const read = last?.settled_at === null ? await supersede(tx, work.id, last.id) : null
    if (read) return read
    if (last !== undefined) await endOpenAppeal(tx, last.id)
    const versionId = tx.id()
    const opensAt = input.now ? tx.now : tx.now.add({ minutes: GRACE_MINUTES })
    const { body, links, fileIds, changed } = input
    const number = (last?.number ?? 0) + 1
    const row = {
      id: versionId,
      work_id: work.id,
      number,
      revision_id: cohort.revision_id,
      body,
      links: [...links],
      file_ids: [...fileIds],
      changed,
      at: tx.now,
      opens_at: opensAt,
      due_at: tx.now.add({ hours: PROMISE_DAYS * 24 }),
      needed: rubric.reviews || REVIEWS_NEEDED,
      asked_at: null,
      settled_at: null,
      self_levels: saidOf(input.selfLevels ?? {}),
    }
    await tx.db.insertInto('work_version').values(row).execute()
    if (unnamed) {
      await drawNumber(tx, { workId: work.id, cohortId: input.cohortId }, authorId)
      // Who is shown to everybody cannot be read without a name.
      await tx.db.updateTable('work').set({ public: false }).where('id', '=', work.id).execute()
    }
    await enterQueue(tx, {
      workId: work.id,
      versionId,
      cohortId: input.cohortId,
      activityKey: input.activityKey,
      authorId,
      opensAt,
      needed: row.needed,
      given: reviewsGiven({ ...rubric, reviews: row.needed }),
    })
    const version = await versionFacts(tx.db, versionId)
    if (version === null) return unknown('work')
    await tx.record(workHandedIn, { subject: ['work', work.id], tags: workTags(version), payload: idsOf(version) })
    const done = await markDone(tx, {
      cohortId: input.cohortId,
      personId: authorId,
      activityKey: input.activityKey,
      done: true,
    })
    return isRefusal(done) ? done : { workId: work.id, versionId, number }
  },
)

/** The author's work in an activity, made where there is none yet, and locked. */
async function lockedWork(tx: Tx, key: { cohort_id: string; activity_key: string; author_id: string }) {
  await tx.db
    .insertInto('work')
    // Drawn by chance: an id that tells the moment would tell readers who was here then.
    .values({ id: chanceId(tx), ...key, created_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx.db
    .selectFrom('work')
    .selectAll()
    .where((eb) => eb.and(key))
    .forUpdate()
    .executeTakeFirstOrThrow()
}

function newestOf(tx: Tx, workId: string) {
  return tx.db
    .selectFrom('work_version')
    .select(['id', 'number', 'settled_at'])
    .where('work_id', '=', workId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Takes a version that nobody reads or has read out of the queue; refused where somebody does. */
async function supersede(tx: Tx, workId: string, versionId: string): Promise<Refusal | null> {
  // Whoever is claiming it right now has done so, or finds the new version.
  await tx.db.selectFrom('review_queue').select('work_id').where('work_id', '=', workId).forUpdate().execute()
  const read = await tx.db
    .selectFrom('review_lease')
    .select('id')
    .where('work_version_id', '=', versionId)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('end_reason', '=', 'given')]))
    .limit(1)
    .executeTakeFirst()
  if (read !== undefined) return refuse('work.being-read', m.beingReviewed, { instead: m.beingReviewedInstead })
  await tx.db.updateTable('work_version').set({ superseded: true }).where('id', '=', versionId).execute()
  return null
}

/** A revised version is read anew; nobody is asked to look at the old one again. */
async function endOpenAppeal(tx: Tx, versionId: string): Promise<void> {
  const open = await tx.db
    .selectFrom('appeal')
    .selectAll()
    .where('work_version_id', '=', versionId)
    .where('state', 'in', ['reading', 'deciding'])
    .forUpdate()
    .executeTakeFirst()
  if (open !== undefined) await endByAuthor(tx, open)
}

async function filesOwnedBy(
  tx: Tx,
  authorId: string,
  ids: readonly string[],
  unnamed: boolean,
): Promise<true | Refusal> {
  if (ids.length === 0) return true
  const found = await tx.db
    .selectFrom('work_file')
    .select(['id', 'name', 'unnamed'])
    .where('id', 'in', ids)
    .where('author_id', '=', authorId)
    .execute()
  if (ids.length > MAX_FILES || found.length < new Set(ids).size)
    return invalid({ files: say(m.ownFiles, { most: MAX_FILES }) })
  const named = unnamed ? found.find((file) => !file.unnamed) : undefined
  return named === undefined
    ? true
    : invalid({
        files: say(m.fileNames, { name: named.name }),
      })
}

/** Nothing where nothing was said. */
function saidOf(levels: Verdicts): string | null {
  return Object.keys(levels).length === 0 ? null : JSON.stringify(levels)
}

function wrongSelf(criteria: readonly Criterion[], said: Verdicts): Refusal | null {
  const wrong = Object.entries(said).filter(([key, level]) => {
    const criterion = criteria.find((one) => one.key === key)
    return criterion === undefined || !isLevelOf(criterion, level)
  })
  return wrong.length === 0
    ? null
    : invalid(Object.fromEntries(wrong.map(([key]) => [`selfLevels.${key}`, m.selfLevel])))
}

function wrongHandIn(criteria: readonly Criterion[], input: HandIn): Refusal | null {
  return wrongInput(input) ?? wrongSelf(criteria, input.selfLevels ?? {})
}

function wrongInput({ body, links, fileIds }: HandIn): Refusal | null {
  if (body.trim() === '' && links.length === 0 && fileIds.length === 0) return invalid({ body: m.handInNothing })
  if (links.length > MAX_LINKS || !links.every((link) => /^https?:\/\//.test(link) && URL.canParse(link)))
    return invalid({ links: say(m.handInLinks, { most: MAX_LINKS }) })
  return refuseMarkdown(body)
}
