import { readConfig, type Config } from '../config.ts'

/** The settings, or an error that lists what is wrong with them. */
export function settings(): Config {
  const read = readConfig(process.env)
  if ('problems' in read)
    throw new Error(`The settings need another look:\n${read.problems.map((line) => `  ${line}`).join('\n')}`)
  return read
}
