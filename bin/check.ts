import { spawnSync } from 'node:child_process'

const steps = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['dead code', 'knip', []],
] as const

const failed = steps.filter(([name, command, args]) => {
  console.log(`- ${name}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status !== 0
})
console.log(failed.length === 0 ? 'All clean.' : `Not clean: ${failed.map(([name]) => name).join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
