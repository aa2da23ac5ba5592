import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

const COMMANDS: Record<string, () => Promise<{ main: (args: string[]) => Promise<Exit> }>> = {
  estimate: () => import('./estimate.ts'),
  simulate: () => import('./simulate.ts'),
}

/** `peer-grading` works on numbers alone, without a site and its database. */
export async function main([name = '', ...args]: string[]): Promise<Exit> {
  const load = COMMANDS[name]
  if (load === undefined) {
    process.stderr.write(`There is no "peer-grading ${name}".\n\n${USAGE}`)
    return 2
  }
  const { main: run } = await load()
  return run(args)
}
