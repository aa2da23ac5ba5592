/** JSON for a script element: nothing in it can close the element or open a comment. */
export function jsonLdText(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026')
}
