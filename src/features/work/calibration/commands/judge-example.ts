import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { exampleJudged } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { mayMakeExamples } from '../../policy.ts'
import { exampleFor } from '../queries/examples.ts'
import { judgementBy, type Judgement } from '../../work/index.ts'

/**
 * Judges an example, once. As long as its levels are not agreed it is for people who may make examples, and theirs count;
 * once they are, whoever judges it tries it, and nothing changes by it. Refuses `unknown`, also for one that is out of use,
 * `example.judged`, `example.not-agreed`, `invalid`.
 */
export const judgeExample = command(
  'work.judge-example',
  async (
    tx,
    input: Judgement & { exampleId: string },
  ): Promise<{ exampleId: string; role: 'maker' | 'reader' } | Refusal> => {
    const { exampleId } = input
    if (tx.actor === null || !isId(exampleId)) return unknown('example')
    // Of two makers at once, the second is counted when what the first said is known.
    await tx.db.selectFrom('review_example').select('id').where('id', '=', exampleId).forUpdate().execute()
    const found = await exampleFor(tx.db, tx.actor, tx.now, exampleId)
    if (found === null) return unknown('example')
    if (found.mine !== null) return refuse('example.judged', m.exampleJudged, { instead: m.exampleJudgedInstead })
    const role = found.agreed ? 'reader' : 'maker'
    if (role === 'maker' && mayMakeExamples(tx.actor, found.facts) !== null)
      return refuse('example.not-agreed', m.levelsNotAgreed, {
        kind: 'forbidden',
        instead: m.levelsNotAgreedInstead,
      })
    const judgement = judgementBy(found.criteria, input, role)
    if (isRefusal(judgement)) return judgement
    const { levels, reasons } = judgement
    const said = { levels: JSON.stringify(levels), reasons: JSON.stringify(reasons) }
    await tx.db
      .insertInto('example_judgement')
      .values({ example_id: exampleId, person_id: tx.actor.id, role, ...said, at: tx.now })
      .execute()
    await tx.record(exampleJudged, {
      subject: ['example', exampleId],
      tags: [`example:${exampleId}`, `person:${tx.actor.id}`],
      payload: { exampleId, courseId: found.course.id, role },
    })
    return { exampleId, role }
  },
)
