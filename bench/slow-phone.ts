import { chromium } from 'playwright-core'
import { findChromium, QUIET } from '../test/e2e/chromium.ts'

const LATENCY_MS = 400
const BYTES_PER_SECOND = 400_000 / 8
const SLOWER = 4

/** Milliseconds until the words of a page stand there on a phone with 400 kbit/s, 400 ms latency and a quarter of this machine's speed. */
export async function readableAfter(url: string): Promise<number> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: QUIET,
  })
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: LATENCY_MS,
      downloadThroughput: BYTES_PER_SECOND,
      uploadThroughput: BYTES_PER_SECOND,
    })
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    await page.goto(url, { waitUntil: 'load' })
    // A throttled browser may tell of the paint after it tells of the load.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0, null, {
      timeout: 20_000,
    })
    return await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    )
  } finally {
    await browser.close()
  }
}
