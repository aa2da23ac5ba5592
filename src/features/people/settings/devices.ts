import Bowser from 'bowser'

/** What a browser is and what it runs on, by what it says of itself; null where it says nothing known. */
export function deviceOf(agent: string | null): { browser: string; system: string } | null {
  if (agent === null || agent === '') return null
  const { browser, os } = Bowser.parse(agent)
  return browser.name && os.name ? { browser: browser.name, system: os.name } : null
}
