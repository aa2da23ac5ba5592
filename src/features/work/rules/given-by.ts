import type { Rubric } from '#features/courses/index.ts'
import { REVIEWS_GIVEN } from '../terms.ts'

/** Reviews that everybody who hands in is to give: as the rubric says, five otherwise, and never fewer than a work needs. */
export function givenBy({ gives }: Pick<Rubric, 'gives'>, needed: number): number {
  return Math.max(needed, gives ?? REVIEWS_GIVEN)
}
