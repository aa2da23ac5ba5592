import { parseArgs } from 'node:util'
import { startApp, type App } from '../../app.ts'
import { actorBy, makePerson } from '#features/people/index.ts'
import { grantRole } from '#features/roles/index.ts'
import type { Actor } from '#kernel/command/index.ts'
import { makeLog } from '#kernel/log/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { refused } from '../refused.ts'
import type { Exit } from '../exit.ts'
import { settings } from '../settings.ts'
import { USAGE } from '../usage.ts'

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
const NEXT = `Made, without a password: at /sign-in choose "Email me a link instead". Until SMTP_URL is set, the terminal of the running site and "mailbox" say the link.
Their handle, and below it their key for the API when you asked for one:
`

const STEWARDSHIP = { role: 'steward', place: { kind: 'site' }, reason: 'from-terminal' } as const

/** Somebody who is here already: the way back for a site without a steward. */
async function nameKnown(app: App, { id, handle, confirmed }: Actor): Promise<Exit> {
  if (!confirmed) {
    process.stderr.write(
      'This address has an account, but nobody has confirmed it: whoever made it may be somebody else.\n',
    )
    return 1
  }
  const granted = await grantRole(app.system, { ...STEWARDSHIP, personId: id })
  if (isRefusal(granted)) return refused(granted)
  process.stderr.write('They are here already, and a steward now:\n')
  process.stdout.write(`${handle}\n`)
  return 0
}

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
    const known = values.steward ? await actorBy(app.services.db, 'email', values.email) : null
    if (known !== null) return await nameKnown(app, known)
    const made = await makePerson(app.system, { email: values.email, name: values.name, token: values.token === true })
    if (isRefusal(made)) return refused(made)
    if (values.steward) await grantRole(app.system, { ...STEWARDSHIP, personId: made.personId })
    if (!values.json) process.stderr.write(NEXT)
    if (values.json) process.stdout.write(`${JSON.stringify(made)}\n`)
    else process.stdout.write(`${made.handle}\n${made.token === null ? '' : `${made.token}\n`}`)
    return 0
  } finally {
    await app.stop()
  }
}
