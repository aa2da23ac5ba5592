import type { Refusal } from '../../refusal.ts'
import type { Limiter } from '../limiter.ts'
import { netOf } from '../net.ts'
import type { RateRule } from '../rate.ts'
import type { ActionRoute, Params, Rc, Upload } from '../route.ts'

/** Whom a rule counts a request for. */
export function pusher(rule: RateRule, rc: Rc): string {
  return rule.by === 'net' || rc.actor === null ? netOf(rc.address) : rc.actor.id
}

/** Runs an action, unless what was sent names an account, or whatever its limits go by, that has been tried too often. */
export async function attempt<V>(
  limiter: Limiter | null,
  route: ActionRoute<V, unknown, unknown>,
  rc: Rc,
  params: Params,
  input: unknown,
  files: Readonly<Record<string, readonly Upload[]>>,
): Promise<unknown | Refusal> {
  const run = () => route.run(rc, params, input, files)
  const pushes = route.pushes?.(rc, input) ?? []
  return limiter === null || pushes.length === 0 ? run() : limiter.counted(pushes, run)
}
