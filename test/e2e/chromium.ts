import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const SHELL = 'chromium-headless-shell'
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

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

/**
 * The Chromium to test with: the one given, else Debian's shell without windows, which does the same in half the time, else
 * the one found, else Playwright's own. What Debian has is installed when root.
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM']
  if (given !== undefined && existsSync(given)) return given
  const found = onPath(SHELL) ?? installed(SHELL) ?? onPath(...BROWSERS) ?? installed('chromium')
  if (found !== null) return found
  if (!existsSync(chromium.executablePath()))
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: ['ignore', 2, 2] })
  return chromium.executablePath()
}

/** Installs a package of Debian and gives the program of its name, or null where that cannot be. */
function installed(name: string): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.log(`Installing Debian's ${name} ...`)
  const apt = (...args: string[]) =>
    spawnSync('apt-get', [...args, '-qq'], {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  apt('install', '-y', '--no-install-recommends', name, 'fonts-noto-core')
  return onPath(name)
}

function onPath(...names: readonly string[]): string | null {
  for (const name of names) {
    const which = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' })
    if (which.status === 0 && which.stdout.trim() !== '') return which.stdout.trim()
  }
  return null
}
