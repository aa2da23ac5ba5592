/** The badge as a file: the same drawing as on the pages, without script, words or anything from elsewhere. */
export function badgeSvg(name: string, hue: number): string {
  const title = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const other = (hue + 130) % 360
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="400" height="400"><title>${title}</title><circle cx="48" cy="48" r="46" fill="hsl(${hue} 55% 86%)"/><circle cx="48" cy="48" r="40" fill="none" stroke="hsl(${hue} 45% 35%)" stroke-width="3" stroke-dasharray="3 5" stroke-linecap="round"/><circle cx="40" cy="48" r="19" fill="none" stroke="hsl(${hue} 45% 25%)" stroke-width="7"/><path d="M43 48a19 19 0 1 1 19 19h-19z" fill="none" stroke="hsl(${other} 50% 42%)" stroke-width="7" stroke-linejoin="round"/></svg>`
}
