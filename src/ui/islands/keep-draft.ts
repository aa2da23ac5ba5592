/** What is typed in a form with `data-keep` stays in this browser until it is sent. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
  const name = (field: Element) => `draft ${form.dataset['keep'] ?? ''} ${field.getAttribute('name') ?? ''}`
  const fields = [...form.querySelectorAll<HTMLTextAreaElement>('textarea[name]')]
  for (const field of fields) {
    const kept = localStorage.getItem(name(field))
    if (kept !== null && field.value === field.defaultValue) field.value = kept
    field.addEventListener('input', () => localStorage.setItem(name(field), field.value))
  }
  form.addEventListener('submit', () => {
    for (const field of fields) localStorage.removeItem(name(field))
  })
}
