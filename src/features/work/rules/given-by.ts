import { givesOf, type Rubric } from '#features/courses/index.ts'

/** Reviews that everybody who hands in is to give: as the rubric says, five otherwise, and never fewer than a work needs. */
export function givenBy({ gives }: Pick<Rubric, 'gives'>, needed: number): number {
  return givesOf({ reviews: needed, ...(gives === undefined ? {} : { gives }) })
}
