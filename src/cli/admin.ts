import { parseArgs } from 'node:util'
import { startApp } from '../app.ts'
import { makePerson } from '#features/people/index.ts'
import { grantRole } from '#features/roles/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import type { Exit } from './run.ts'
import { settings } from './settings.ts'
import { USAGE } from './usage.ts'

const MORE = {
  badges: () => import('./badges.ts'),
  keys: () => import('./keys.ts'),
  reindex: () => import('./reindex.ts'),
} as const

/**
 * `admin person` makes a person with a confirmed address, `admin badges` holds badges against everybody, `admin reindex`
 * makes the search index anew, `admin keys` looks after the keys that sign; from the terminal of the machine.
 */
export async function main(args: string[]): Promise<Exit> {
  const [what = ''] = args
  const more = Object.hasOwn(MORE, what) ? await MORE[what as keyof typeof MORE]() : null
  return more === null ? makeOne(args) : more.main(args.slice(1))
}

/** Standard output is the handle, and the key on a second line; what it means goes beside it. */
const NEXT = `Made, without a password: at /sign-in choose "Mail me a link instead". Until SMTP_URL is set, the terminal of the running site says the link.
Their handle, and below it their key for the API when you asked for one:
`

async function makeOne(args: string[]): Promise<Exit> {
  const options = {
    email: { type: 'string' },
    name: { type: 'string' },
    token: { type: 'boolean' },
    steward: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (positionals[0] !== 'person' || values.email === undefined || values.name === undefined) {
    process.stderr.write(USAGE)
    return 2
  }
  const app = await startApp({ config: settings(), log: makeLog('error'), publicFolder: null, guest: true })
  try {
    const made = await makePerson(app.system, { email: values.email, name: values.name, token: values.token === true })
    if (isRefusal(made)) {
      process.stderr.write(`${inEnglish(made)}\n`)
      return 1
    }
    if (values.steward)
      await grantRole(app.system, {
        personId: made.personId,
        role: 'steward',
        place: { kind: 'site' },
        reason: 'Named from the terminal of the machine.',
      })
    if (!values.json) process.stderr.write(NEXT)
    if (values.json) process.stdout.write(`${JSON.stringify(made)}\n`)
    else process.stdout.write(`${made.handle}\n${made.token === null ? '' : `${made.token}\n`}`)
    return 0
  } finally {
    await app.stop()
  }
}
