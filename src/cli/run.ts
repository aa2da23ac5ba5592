import { USAGE } from './usage.ts'

/** What a command line ends with: 0 done, 1 refused, 2 wrong usage (of `badge verify`: valid, not valid, neither). */
export type Exit = 0 | 1 | 2

type Commands = Record<string, () => Promise<{ main: (args: string[]) => Promise<Exit> }>>

const COMMANDS: Commands = {
  serve: () => import('./serve.ts'),
  worker: () => import('./worker.ts'),
  migrate: () => import('./migrate.ts'),
  doctor: () => import('./doctor.ts'),
  mailbox: () => import('./mailbox.ts'),
  export: () => import('./export.ts'),
  restore: () => import('./restore.ts'),
  admin: () => import('./admin.ts'),
  backup: () => import('./backup.ts'),
  import: () => import('./import.ts'),
  demo: () => import('./demo.ts'),
  badge: () => import('./badge.ts'),
  'peer-grading': () => import('./peer-grading.ts'),
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
