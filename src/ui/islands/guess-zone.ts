/** The zone that the browser is in: put into a form that does not ask, offered beside a list that does. */
export function guessZone(page: Document) {
  const guess = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const field of page.querySelectorAll<HTMLInputElement>('input[data-zone]')) field.value = guess
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-zone-of]')) {
    const list = page.getElementById(button.dataset['zoneOf'] ?? '')
    if (!(list instanceof HTMLSelectElement)) continue
    const named = [...list.options].find(({ value }) => value === guess)
    if (named === undefined || list.value === guess) continue
    button.textContent = `${button.textContent} ${named.textContent}`
    button.hidden = false
    button.addEventListener('click', () => {
      list.value = guess
      button.hidden = true
    })
  }
}
