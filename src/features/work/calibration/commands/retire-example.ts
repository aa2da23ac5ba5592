import { command } from '#kernel/command/index.ts'
import { forbidden, unknown, type Refusal } from '#kernel/refusal.ts'
import { exampleRetired } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { exampleFor } from '../queries/examples.ts'

/**
 * Takes an example out of use; whoever judged it can still read it. For its maker and the organisers. Sent twice it counts
 * once. Refuses `unknown`, `example.not-yours`.
 */
export const retireExample = command(
  'work.retire-example',
  async (tx, input: { exampleId: string }): Promise<{ slug: string; activityKey: string } | Refusal> => {
    const found = tx.actor === null ? null : await exampleFor(tx.db, tx.actor, tx.now, input.exampleId)
    if (found === null || tx.actor === null) return unknown('example')
    const { example, course, facts } = found
    if (!facts.organizes && example.maker_id !== tx.actor.id) return forbidden('example.not-yours', m.exampleRetire)
    const at = { slug: course.slug, activityKey: example.activity_key }
    if (example.retired_at !== null) return at
    await tx.db.updateTable('review_example').set({ retired_at: tx.now }).where('id', '=', example.id).execute()
    await tx.record(exampleRetired, {
      subject: ['example', example.id],
      tags: [`course:${course.id}`, `example:${example.id}`],
      payload: { exampleId: example.id, courseId: course.id },
    })
    return at
  },
)
