/** Shows the buttons that copy, which are hidden where they could do nothing. */
export function offerCopying(page: Document) {
  if (!('clipboard' in navigator)) return
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false
    button.addEventListener('click', () => copy(button).catch(() => selectSource(button)))
  }
}

async function copy(button: HTMLButtonElement) {
  await navigator.clipboard.writeText(sourceOf(button)?.textContent ?? '')
  const words = button.textContent
  button.textContent = button.dataset['copied'] ?? words
  setTimeout(() => (button.textContent = words), 2_000)
}

function sourceOf(button: HTMLButtonElement): HTMLElement | null {
  return document.getElementById(button.dataset['copy'] ?? '')
}

/** Where copying is not allowed, one key is left to press. */
function selectSource(button: HTMLButtonElement) {
  const source = sourceOf(button)
  if (source !== null) getSelection()?.selectAllChildren(source)
}
