/** Forms that only a passkey fills: shown where the browser knows them, and sent once it has answered. */
export function askForPasskeys(page: Document) {
  if (!('PublicKeyCredential' in window)) return
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const failed = form.querySelector<HTMLElement>('[data-failed]')
      if (failed !== null) failed.hidden = true
      answer(form).catch(() => {
        if (failed === null) return
        failed.role = 'alert'
        failed.hidden = false
      })
    })
  }
}

async function answer(form: HTMLFormElement) {
  // Loaded when it is asked for: most pages never need it.
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  const asked = await fetch(form.dataset['options'] ?? '', { method: 'POST', headers: { accept: 'application/json' } })
  if (!asked.ok) throw new Error('no options came')
  const optionsJSON = await asked.json()
  const made = form.dataset['passkey'] === 'make'
  const response = await (made ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON }))
  const field = form.elements.namedItem('response')
  if (field instanceof HTMLInputElement) field.value = JSON.stringify(response)
  form.submit()
}
