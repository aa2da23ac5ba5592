import type { Verdict } from './tables.ts'

/** A list in which one stands a place further up or down; at either end it stays. */
export function moved(order: readonly string[], id: string, to: 'up' | 'down'): string[] {
  const at = order.indexOf(id)
  const next = to === 'up' ? at - 1 : at + 1
  const other = order[next]
  if (at < 0 || other === undefined) return [...order]
  return order.map((one, place) => (place === at ? other : place === next ? id : one))
}

/** Whether others see a badge from elsewhere: not one that its check found false. */
export function isBelievable({ verdict }: Pick<Verdict, 'verdict'>): boolean {
  return verdict !== 'invalid'
}

/** Whether a badge is said to be issued by an issuer of this site, by its did. */
export function isFromHere(issuerId: string, siteDid: string): boolean {
  return issuerId === siteDid || issuerId.startsWith(`${siteDid}:`)
}
