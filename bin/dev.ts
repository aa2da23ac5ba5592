import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'

// Builds again on every change and starts the server anew; the embedded database opens in a quarter of a second.
let server: ChildProcess | null = null
let timer: NodeJS.Timeout | null = null

async function restart(): Promise<void> {
  if (
    !(await run('vite', ['build', '--logLevel', 'warn'])) ||
    !(await run('vite', ['build', '--ssr', '--logLevel', 'warn']))
  )
    return
  if (server !== null && server.exitCode === null) {
    const old = server
    const gone = new Promise((done) => old.once('exit', done))
    old.kill('SIGTERM')
    await gone
  }
  server = spawn('node', ['dist/server/p2pu.js', 'serve', ...process.argv.slice(2)], { stdio: 'inherit' })
}

function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((done) => spawn(command, args, { stdio: 'inherit' }).once('exit', (code) => done(code === 0)))
}

for (const folder of ['src', 'db', 'bin']) {
  watch(folder, { recursive: true }, () => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => void restart(), 200)
  })
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (server === null || server.exitCode !== null) process.exit(0)
    server.once('exit', () => process.exit(0))
    server.kill('SIGTERM')
  })
await restart()
