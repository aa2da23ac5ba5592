import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * Where the real courses, badges and specifications used as test input lie, beside the checkout.
 * @returns the absolute path of `name` below it, or null where it is absent (the test then skips, and says so).
 */
export function sharedData(name: string): string | null {
  const path = resolve(import.meta.dirname, '../../../../shared/data', name)
  return existsSync(path) ? path : null
}
