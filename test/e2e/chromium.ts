import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Flags, beside those that Playwright gives, under which Chromium asks nobody for anything and does without a graphics card. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  // Without a card, a process for one only draws again what is drawn already.
  '--disable-software-rasterizer',
  '--in-process-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium to test with: the one found, else Debian's package when root, else Playwright's own. */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM']
  if (given !== undefined && existsSync(given)) return given
  const found = onPath()
  if (found !== null) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Installing Debian's chromium ...")
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], {
      stdio: ['ignore', 'ignore', 2],
      env,
    })
    const installed = onPath()
    if (installed !== null) return installed
  }
  if (!existsSync(chromium.executablePath()))
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: ['ignore', 2, 2] })
  return chromium.executablePath()
}

function onPath(): string | null {
  for (const name of NAMES) {
    const which = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (which.status === 0 && which.stdout.trim() !== '') return which.stdout.trim()
  }
  return null
}
