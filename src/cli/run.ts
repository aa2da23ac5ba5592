import type { Exit } from './exit.ts'
import { USAGE } from './usage.ts'

type Commands = Record<string, () => Promise<{ main: (args: string[]) => Promise<Exit> }>>

const COMMANDS: Commands = {
  serve: () => import('./serve/index.ts'),
  worker: () => import('./worker/index.ts'),
  migrate: () => import('./migrate/index.ts'),
  doctor: () => import('./doctor/index.ts'),
  mailbox: () => import('./mailbox/index.ts'),
  export: () => import('./export/index.ts'),
  restore: () => import('./restore/index.ts'),
  admin: () => import('./admin/index.ts'),
  backup: () => import('./backup/index.ts'),
  import: () => import('./import/index.ts'),
  demo: () => import('./demo/index.ts'),
  badge: () => import('./badge/index.ts'),
  'peer-grading': () => import('./peer-grading/index.ts'),
}

/** Runs `p2pu ARGS`. Each command is loaded only when it is asked for. */
export async function run([name = '', ...args]: string[]): Promise<Exit> {
  if (name === '' || name === 'help' || name === '--help') {
    process.stdout.write(USAGE)
    return name === '' ? 2 : 0
  }
  const load = COMMANDS[name]
  if (load === undefined) {
    process.stderr.write(`There is no command "${name}".\n\n${USAGE}`)
    return 2
  }
  try {
    const { main } = await load()
    return await main(args)
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      process.stderr.write(`${error.message}\n\n${USAGE}`)
      return 2
    }
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}
