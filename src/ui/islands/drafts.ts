const SENT = 'sent drafts'

type Typed = HTMLTextAreaElement | HTMLInputElement

/**
 * What is typed in a form with `data-keep` stays in this browser until it is sent.
 * A draft is dropped on the page after the sending, not before: a sending that never arrived loses nothing.
 */
export function keepDrafts(page: Document) {
  if (!mayStore()) return
  dropSent()
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-keep]')) keep(form)
}

function keep(form: HTMLFormElement) {
  const fields = [...form.querySelectorAll<Typed>('textarea[name], input[type="text"][name]')]
  const name = (field: Typed) => `draft ${form.dataset['keep'] ?? ''} ${field.name}`
  let restored = false
  for (const field of fields) {
    restored = restore(field, localStorage.getItem(name(field))) || restored
    field.addEventListener('input', () => store(name(field), field.value))
  }
  if (restored) say(form)
  form.addEventListener('submit', () => sessionStorage.setItem(SENT, JSON.stringify(fields.map(name))))
}

/** Only into a field that is as the server sent it, and only when the server sent back no errors. */
function restore(field: Typed, draft: string | null): boolean {
  const refused = field.form?.querySelector('[role="alert"]') != null
  if (draft === null || refused || field.value !== field.defaultValue || draft === field.value) return false
  field.value = draft
  return true
}

function say(form: HTMLFormElement) {
  const words = document.createElement('p')
  words.className = 'notice info'
  words.role = 'status'
  form.prepend(words)
  words.textContent = form.dataset['keptWords'] ?? ''
}

function dropSent() {
  const sent = sessionStorage.getItem(SENT)
  if (sent === null || cameBack()) return
  sessionStorage.removeItem(SENT)
  for (const name of JSON.parse(sent) as string[]) localStorage.removeItem(name)
}

/** By the back button, perhaps because the sending failed. */
function cameBack(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  return entry instanceof PerformanceNavigationTiming && entry.type === 'back_forward'
}

function store(name: string, text: string) {
  if (text === '') localStorage.removeItem(name)
  else localStorage.setItem(name, text)
}

function mayStore(): boolean {
  try {
    return localStorage.length >= 0
  } catch {
    return false
  }
}
