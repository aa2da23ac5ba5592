import { signInFirst } from '#kernel/http/index.ts'
import { command } from '#kernel/command/index.ts'
import { likePrefix } from '#kernel/db/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { freeSlug, oneLine, slugify } from '#kernel/text/index.ts'
import { grantRole } from '#features/roles/index.ts'
import { ideaPosted } from '../../events.ts'
import { courseTags, stepNote } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { mayTakePart } from '../../policy.ts'
import { BECAME_ORGANIZER } from '../../terms.ts'

export interface Idea {
  title: string
  question: string
  language: string
  /** Address of what it was made from. */
  source?: string | null
}

const RESERVED = new Set(['new', 'import', 'edit'])

/** Posts an idea: the first form of a course. Who posts it organises it. Refuses `invalid` for a title without letters. */
export const postIdea = command(
  'courses.post-idea',
  async (tx, input: Idea): Promise<{ id: string; slug: string } | Refusal> => {
    const refusal = mayTakePart(tx.actor, {})
    if (refusal || tx.actor === null) return refusal ?? signInFirst()
    const title = oneLine(input.title, 120)
    if (!/[\p{L}\p{N}]/u.test(title)) return invalid({ title: m.titleWord })
    const wanted = slugify(title, 'course')
    const alike = await tx.db.selectFrom('course').select('slug').where('slug', 'like', likePrefix(wanted)).execute()
    const taken = new Set(alike.map(({ slug }) => slug))
    const slug = freeSlug(wanted, (one) => taken.has(one) || RESERVED.has(one))
    const id = tx.id()
    await tx.db
      .insertInto('course')
      .values({
        id,
        slug,
        title,
        question: input.question.trim(),
        language: input.language,
        licence: null,
        state: 'idea',
        state_at: tx.now,
        draft_revision_id: null,
        submitted_revision_id: null,
        open_revision_id: null,
        alone_reason: null,
        proposer_id: tx.actor.id,
        source_url: input.source ?? null,
        created_at: tx.now,
        updated_at: tx.now,
      })
      .execute()
    await tx.db
      .insertInto('course_transition')
      .values({
        id: tx.id(),
        course_id: id,
        from_state: null,
        to_state: 'idea',
        reason: '',
        note: JSON.stringify(stepNote('posted')),
        by_id: tx.actor.id,
        revision_id: null,
        at: tx.now,
      })
      .execute()
    await grantRole(tx, {
      personId: tx.actor.id,
      role: 'organizer',
      place: { kind: 'course', id },
      reason: BECAME_ORGANIZER.posted,
    })
    await tx.record(ideaPosted, { subject: ['course', id], tags: courseTags(id), payload: { courseId: id } })
    return { id, slug }
  },
)
