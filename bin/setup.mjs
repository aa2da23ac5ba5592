// The one file that the system's own Node runs (20.19 is enough): it installs and builds what is missing or old, then
// hands over to the Node that the project pins. Everything after it is TypeScript.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const windows = process.platform === 'win32'
const bin = (name) => join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name)
const say = (sentence) => process.stderr.write(`${sentence}\n`)

function hashOf(paths) {
  const hash = createHash('sha256')
  const walk = (path) => {
    if (!existsSync(path)) return
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) walk(join(path, name))
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const path of paths) walk(join(root, path))
  return hash.digest('hex')
}

function run(command, args, env = {}) {
  // Standard output belongs to the command that was asked for; what is said on the way goes to standard error.
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    shell: windows,
  })
  if (done.status !== 0) {
    say(`${[command, ...args].join(' ')} did not work${done.error ? `: ${done.error.message}` : ''}.`)
    process.exit(1)
  }
}

function keep(stamp, hash, work) {
  const path = join(root, stamp)
  if (existsSync(path) && readFileSync(path, 'utf8') === hash) return
  work()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, hash)
}

function install() {
  keep('node_modules/.p2pu-installed', hashOf(['package-lock.json']), () => {
    say('Installing what the lock file names ...')
    const npm = process.env.npm_execpath
    if (npm) run(process.execPath, [npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'])
    else run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  })
  // Older installs of the pinned Node as a package need no build step; this says so early and in words when it is missing.
  if (!existsSync(bin('node'))) {
    say('The pinned Node is not there for this kind of machine. Install Node 24 and start again with it.')
    if (Number(process.versions.node.split('.')[0]) < 24) process.exit(1)
  }
}

const node = () => (existsSync(bin('node')) ? bin('node') : process.execPath)

function build() {
  keep('dist/.built', hashOf(['src', 'bin', 'db', 'vite.config.ts', 'package-lock.json']), () => {
    say('Building ...')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    run(node(), [vite, 'build', '--logLevel', 'warn'])
    run(node(), [vite, 'build', '--ssr', '--logLevel', 'warn'])
  })
}

function handOver(args) {
  const child = spawn(node(), args, {
    stdio: 'inherit',
    env: {
      // Each thread would keep what it freed in a heap of its own, a quarter of all memory (glibc).
      MALLOC_ARENA_MAX: '2',
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${windows ? ';' : ':'}${process.env.PATH}`,
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  endWithNpm(child)
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

// npm runs a script through a shell, which a signal to npm ends without a word to us: we are given to another parent then.
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || windows) return
  const parent = process.ppid
  const look = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(look)
    child.kill('SIGTERM')
  }, 200)
  look.unref()
}

const [first = '', ...rest] = process.argv.slice(2)
install()
if (first === '--dev') handOver([join(root, 'bin', 'dev.ts'), ...rest])
else if (first === '--check') handOver([join(root, 'bin', 'check.ts'), ...rest])
else {
  build()
  if (first === '--test') handOver([join(root, 'test', 'run.ts'), ...rest])
  else if (first === '--shots')
    handOver([join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'shots', ...rest])
  else if (first === '--bench') handOver([join(root, 'bench', 'run.ts'), ...rest])
  else handOver([join(root, 'dist', 'server', 'p2pu.js'), first, ...rest].filter((arg) => arg !== ''))
}
