import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { findPostgres } from '../src/kernel/testing/postgres-binaries.ts'
import { findChromium } from './e2e/chromium.ts'

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numFailedTestSuites: number
  success: boolean
}

interface Part {
  name: string
  args: string[]
  env: Record<string, string>
}

const chromium = await findChromium()
const journeys: Part = { name: 'journeys in a browser', args: ['--project', 'e2e'], env: {} }
// A server answers in half the processor time, so what need not run on both runs on it.
const all: Part[] =
  findPostgres(process.env['PATH'] ?? '') === null
    ? [{ name: 'everything, on the embedded database', args: ['--project', 'unit'], env: {} }, journeys]
    : [
        { name: 'everything, on PostgreSQL', args: ['--project', 'unit'], env: { TEST_DATABASE: 'postgres' } },
        { name: 'what differs on the embedded database', args: ['--project', 'database'], env: {} },
        journeys,
      ]

// `npm test -- src/features/work` runs the files that match, once.
const wanted = process.argv.slice(2)
const parts = wanted.length === 0 ? all : [{ name: wanted.join(' '), args: wanted, env: {} }]
mkdirSync('out', { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }
for (const [index, { name, args, env }] of parts.entries()) {
  console.log(`\n== ${name}`)
  const file = `out/test-${index}.json`
  rmSync(file, { force: true })
  const run = spawnSync('vitest', ['run', ...args, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CHROMIUM: chromium, ...env },
  })
  const report = read(file)
  if (report === null) total.failed += 1
  else {
    total.passed += report.numPassedTests
    // A file that could not be loaded fails without a test that failed.
    total.failed += Math.max(report.numFailedTests, report.success && run.status === 0 ? 0 : 1)
    total.skipped += report.numPendingTests
  }
}
if (total.skipped > 0) console.log(`\n${total.skipped} skipped, for want of what they need.`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)

function read(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report
  } catch {
    return null
  }
}
