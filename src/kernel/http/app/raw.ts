import type { Context } from 'hono'
import { isRefusal } from '../../refusal.ts'
import { rawReply, type Answer } from '../answers.ts'
import { MAX_BODY_BYTES, readBody } from '../body.ts'
import type { Params, RawRoute, Rc } from '../route.ts'

/** Feeds, files, documents: what is not a page answers for itself. */
export async function answerRaw(c: Context, route: RawRoute, rc: Rc, params: Params): Promise<Answer> {
  const answer = await route.answer(rc, params, () => readBody(c.req.raw, MAX_BODY_BYTES))
  return isRefusal(answer) ? answer : rawReply(c.req.raw, answer)
}
