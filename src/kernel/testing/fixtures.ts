import { resolve } from 'node:path'

/** Where an input of the tests lies: `test/fixtures`, whose README says whose each is and under which licence. */
export function fixture(name: string): string {
  return resolve(import.meta.dirname, '../../../test/fixtures', name)
}

/** Where the small courses of the project lie, one of each layout. */
export function exampleCourses(): string {
  return resolve(import.meta.dirname, '../../../examples/courses')
}
