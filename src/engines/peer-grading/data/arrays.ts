/** What stands at a place of an array that is known to be there; inlined, and one function per kind of array. */
export function at(array: Float64Array, index: number): number {
  return array[index] as number
}

/** The same for places and counts. */
export function nth(array: Int32Array, index: number): number {
  return array[index] as number
}

export function add(array: Float64Array, index: number, value: number): void {
  array[index] = (array[index] as number) + value
}
