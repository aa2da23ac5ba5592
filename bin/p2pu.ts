import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { run } from '../src/cli/run.ts'

// Commands are loaded after this, and found compiled at the second start; a folder that cannot be written is done without.
enableCompileCache(join(import.meta.dirname, '../compiled'))

process.exitCode = await run(process.argv.slice(2))
