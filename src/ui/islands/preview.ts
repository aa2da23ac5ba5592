/** Shows a preview below its form instead of on a page of its own; when anything goes wrong the form is sent as ever. */
export function previewInPlace(page: Document) {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[name="preview"]')) {
    button.addEventListener('click', (event) => {
      const { form } = button
      if (form === null) return
      event.preventDefault()
      show(form, button).catch(() => submitPlainly(form, button))
    })
  }
}

async function show(form: HTMLFormElement, button: HTMLButtonElement) {
  button.disabled = true
  const data = new FormData(form, null)
  data.set(button.name, button.value)
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(textsOf(data))
  const answer = await fetch(button.formAction, { method: 'POST', body, headers: { accept: 'text/html' } })
  const html = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const prose = html.querySelector('main .prose') ?? html.querySelector('main [role="alert"]')
  if (prose === null) throw new Error('no preview came')
  const place = placeFor(form, button)
  place.replaceChildren(document.importNode(prose, true))
  place.focus()
  button.disabled = false
}

function placeFor(form: HTMLFormElement, button: HTMLButtonElement): HTMLElement {
  const known = form.querySelector<HTMLElement>('.preview')
  if (known !== null) return known
  const place = document.createElement('section')
  place.className = 'preview'
  place.tabIndex = -1
  place.ariaLabel = button.textContent
  form.append(place)
  return place
}

function textsOf(data: FormData): string[][] {
  return [...data].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
}

/** As without scripts: the same button ends the form, on a page of its own. */
function submitPlainly(form: HTMLFormElement, button: HTMLButtonElement) {
  const plain = button.cloneNode(true) as HTMLButtonElement
  plain.disabled = false
  button.replaceWith(plain)
  form.requestSubmit(plain)
}
