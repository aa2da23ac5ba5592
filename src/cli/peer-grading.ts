import type { Exit } from './run.ts'
import { USAGE } from './usage.ts'

const VERBS: Record<string, () => Promise<{ main: (args: string[]) => Promise<Exit> }>> = {
  estimate: () => import('./peer-grading/estimate.ts'),
}

/** `peer-grading VERB`: the engine of peer review on people's own data; needs no site. */
export async function main([verb = '', ...args]: string[]): Promise<Exit> {
  const load = VERBS[verb]
  if (load === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  return (await load()).main(args)
}
