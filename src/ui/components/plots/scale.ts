import type { View } from '../../view.ts'

/** Turns a distance from the start of a line into an x, from the right where text runs that way. */
export function fromStart(view: View, width: number): (distance: number) => number {
  return view.dir === 'rtl' ? (distance) => width - distance : (distance) => distance
}

/** Shortest decimal that a plot needs. */
export function round(x: number): number {
  return Math.round(x * 10) / 10
}
