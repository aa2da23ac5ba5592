/** The menu at one's picture shuts by Escape, and when something else is pressed. */
export function shutAccountMenu(page: Document) {
  const menu = page.querySelector<HTMLDetailsElement>('details.account')
  if (menu === null) return
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
  page.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  })
}
