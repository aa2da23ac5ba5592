import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine, refuseMarkdown } from '#kernel/text/index.ts'
import { exampleAdded } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { mayMakeExamples } from '../../policy.ts'
import { activityWithRubric, exampleFacts, examplesOf } from '../queries/examples.ts'
import { judgementBy, type Judgement } from '../../work/index.ts'

export interface NewExample extends Judgement {
  slug: string
  activityKey: string
  title: string
  /** Markdown. */
  body: string
}

const MAX_EXAMPLES = 20

/**
 * Adds an example that reviewers can try the rubric of an activity on, with the levels its maker sees in it and why. It
 * waits for a second maker before anybody is offered it. Refuses `example.not-yours`, `example.enough`, `invalid`, and
 * `unknown` for activities without a rubric.
 */
export const addExample = command(
  'work.add-example',
  async (tx, input: NewExample): Promise<{ exampleId: string } | Refusal> => {
    const at = await activityWithRubric(tx.db, tx.actor, input.slug, input.activityKey)
    if (at === null || tx.actor === null) return unknown('activity')
    const activity = { courseId: at.course.id, activityKey: input.activityKey }
    const refusal = mayMakeExamples(tx.actor, await exampleFacts(tx.db, tx.now, tx.actor.id, activity))
    if (refusal) return refusal
    if ((await examplesOf(tx.db, tx.actor.id, activity)).length >= MAX_EXAMPLES)
      return refuse('example.enough', m.exampleEnough, {
        values: { most: MAX_EXAMPLES },
        instead: m.exampleEnoughInstead,
      })
    const judgement = judgementBy(at.criteria, input, 'maker')
    if (isRefusal(judgement)) return judgement
    const title = oneLine(input.title, 120)
    if (title === '') return invalid({ title: m.titleNeeded })
    const wrong = refuseMarkdown(input.body)
    if (wrong) return wrong
    const exampleId = tx.id()
    const { id: makerId } = tx.actor
    const row = {
      id: exampleId,
      course_id: at.course.id,
      activity_key: input.activityKey,
      revision_id: at.revisionId,
      maker_id: makerId,
      title,
      body: input.body,
      at: tx.now,
      retired_at: null,
    }
    await tx.db.insertInto('review_example').values(row).execute()
    const { levels, reasons } = judgement
    const said = { levels: JSON.stringify(levels), reasons: JSON.stringify(reasons) }
    await tx.db
      .insertInto('example_judgement')
      .values({ example_id: exampleId, person_id: makerId, role: 'maker', ...said, at: tx.now })
      .execute()
    await tx.record(exampleAdded, {
      subject: ['example', exampleId],
      tags: [`course:${at.course.id}`, `example:${exampleId}`],
      payload: { exampleId, courseId: at.course.id, activityKey: input.activityKey },
    })
    return { exampleId }
  },
)
