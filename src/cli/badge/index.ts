import { main as verify } from './verify.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

/** `badge` works on badges of any issuer, without a site and its database. */
export async function main([name = '', ...args]: string[]): Promise<Exit> {
  if (name === 'verify') return verify(args)
  process.stderr.write(`There is no "badge ${name}".\n\n${USAGE}`)
  return 2
}
