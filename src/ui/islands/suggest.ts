const PAUSE_MS = 200
const SHORTEST = 2

interface Suggestion {
  title: string
  kind: string
  path: string
  language: string
}

/** Makes the search box a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) of what it may mean. */
export function suggestWhileTyping(page: Document) {
  const field = page.querySelector<HTMLInputElement>('input[data-suggest]')
  if (field !== null) suggestIn(field)
}

function suggestIn(field: HTMLInputElement) {
  const list = document.createElement('ul')
  list.className = 'suggestions'
  list.id = 'suggestions'
  list.role = 'listbox'
  list.ariaLabel = field.ariaLabel ?? field.labels?.[0]?.textContent ?? ''
  list.hidden = true
  field.after(list)
  field.role = 'combobox'
  field.ariaAutoComplete = 'list'
  field.setAttribute('aria-controls', list.id)
  field.ariaExpanded = 'false'
  let wait: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const close = () => {
    clearTimeout(wait)
    asked++
    show(field, list, [])
  }
  field.addEventListener('input', () => {
    clearTimeout(wait)
    if (field.value.trim().length < SHORTEST) return close()
    wait = setTimeout(() => {
      const mine = ++asked
      // What comes too late, or not at all, leaves the field as it is without scripts.
      suggestions(field).then(
        (found) => void (mine === asked && show(field, list, found)),
        () => {},
      )
    }, PAUSE_MS)
  })
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (list.hidden) return
      event.preventDefault()
      move(field, list, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter') {
      const chosen = list.querySelector<HTMLElement>('[aria-selected="true"]')
      if (chosen === null) return
      event.preventDefault()
      chosen.click()
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    }
  })
  field.addEventListener('blur', close)
  // A press on the list would take the focus from the field and close it before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault())
}

async function suggestions(field: HTMLInputElement): Promise<Suggestion[]> {
  const answer = await fetch(`${field.dataset['suggest']}?q=${encodeURIComponent(field.value)}`)
  return answer.ok ? ((await answer.json()) as Suggestion[]) : []
}

function show(field: HTMLInputElement, list: HTMLElement, found: readonly Suggestion[]) {
  list.replaceChildren(...found.map((one, at) => optionOf(one, `${list.id}-${at}`)))
  list.hidden = found.length === 0
  field.ariaExpanded = String(!list.hidden)
  field.removeAttribute('aria-activedescendant')
}

function optionOf({ title, kind, path, language }: Suggestion, id: string): HTMLElement {
  const option = document.createElement('li')
  option.id = id
  option.role = 'option'
  option.ariaSelected = 'false'
  const name = document.createElement('bdi')
  name.textContent = title
  if (language !== 'und') name.lang = language
  const what = document.createElement('small')
  what.textContent = kind
  option.append(name, ' ', what)
  option.addEventListener('click', () => location.assign(path))
  return option
}

/** The next option, or the field itself past either end. */
function move(field: HTMLInputElement, list: HTMLElement, by: number) {
  const options = [...list.children]
  const at = options.findIndex(({ ariaSelected }) => ariaSelected === 'true')
  const next = at === -1 && by < 0 ? options.length - 1 : at + by
  for (const [place, option] of options.entries()) option.ariaSelected = String(place === next)
  const chosen = options[next]
  if (chosen === undefined) return field.removeAttribute('aria-activedescendant')
  field.setAttribute('aria-activedescendant', chosen.id)
  chosen.scrollIntoView({ block: 'nearest' })
}
