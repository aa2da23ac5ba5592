import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const MAX_TABS = 150

/** What a screen reader would call the focused thing: its label, its legend, its words. */
export async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return ''
    const labels =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
    const words = labels ? [...(at.labels ?? [])].map((label) => label.textContent).join(' ') : at.textContent
    return (words ?? '').replace(/\s+/g, ' ').trim()
  })
}

/** Presses Tab until something with these words is focused; fails where the keyboard cannot reach it, or nobody sees where it is. */
export async function tabTo(page: Page, words: string, { back = false } = {}): Promise<void> {
  const met: string[] = []
  for (let pressed = 0; pressed < MAX_TABS; pressed++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const at = await focused(page)
    met.push(at)
    if (!at.startsWith(words)) continue
    expect(await seenFocus(page), `the focus on "${words}" cannot be seen on ${page.url()}`).toBe(true)
    return
  }
  throw new Error(`no Tab leads to "${words}" on ${page.url()}, but to: ${[...new Set(met)].join(' | ')}`)
}

/** Presses Tab until a radio button is focused. */
export async function tabToRadio(page: Page): Promise<void> {
  for (let pressed = 0; pressed < MAX_TABS; pressed++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio')) return
  }
  throw new Error(`no Tab leads to a radio button on ${page.url()}`)
}

/** Whether a ring stands around what is focused, or around the card of which all is the link. */
async function seenFocus(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null) return false
    return [getComputedStyle(at), getComputedStyle(at, '::after')].some(
      ({ content, outlineStyle, outlineWidth }) =>
        content !== 'none' && outlineStyle !== 'none' && outlineWidth !== '0px',
    )
  })
}

/** Goes to a field and types. */
export async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

/** Presses Enter on a link or a button, and waits for the page it leads to. */
export async function enter(page: Page, words: string): Promise<void> {
  await tabTo(page, words)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}

/** Chooses a box or a radio button with Space. */
export async function tick(page: Page, words: string): Promise<void> {
  await tabTo(page, words)
  await page.keyboard.press('Space')
  expect(await page.evaluate(() => document.activeElement?.matches(':checked'))).toBe(true)
}

/** Chooses in a list by typing how the choice begins. */
export async function choose(page: Page, label: string, choice: string): Promise<void> {
  await type(page, label, choice)
  const chosen = await page.evaluate(() =>
    document.activeElement instanceof HTMLSelectElement
      ? document.activeElement.selectedOptions[0]?.textContent
      : undefined,
  )
  expect(chosen).toBe(choice)
}

/** Waits for words. */
export async function sees(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor({ timeout: 15_000 })
}
