/** How a drawing is told to somebody who does not see it: by its name, or not at all where words beside it say the same. */
export function pictureNaming(name: string | null) {
  return name === null ? { 'aria-hidden': true } : { role: 'img' as const, 'aria-label': name }
}
