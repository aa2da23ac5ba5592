import { at } from '../data/arrays.ts'
import { between, cutOff, LOG_2PI } from '../data/normal.ts'
import type { Range } from '../data/review.ts'
import type { Hyper } from './components.ts'
import type { Fit } from './sites.ts'

/** Whether two neighbouring scores are so far apart that where between them a score was meant is hidden. */
export function isCoarse({ step }: Range, { noise }: Hyper): boolean {
  return step > COARSE * Math.sqrt(noise)
}

/** Steps of more than so many standard deviations of a review's noise. */
const COARSE = 0.3

/**
 * Makes a normal observation of each review. A score on a scale of few levels only says "between", one at an end of the scale
 * "at least" or "at most" so much (a third of all reviewers may say 100 of a work that deserves 93 and one that deserves 99), and Student-t noise makes a
 * surprising review say less. Both become a value with a variance on top, matched where the others put the work, and a
 * constant that keeps the probability right.
 */
export function observe(fit: Fit): void {
  const { problem, hyper, nu, seen, extra, constant, otherMean, otherVariance, otherBias } = fit
  const { rows, range, look } = problem
  const edge = range.step > 0 ? range.step / 2 : look.step / 2
  const slack = (range.max - range.min) * 1e-9
  const own = hyper.noise + hyper.bias
  const coarse = isCoarse(range, hyper)
  const tail = Number.isFinite(nu) ? logStudentConstant(nu) : 0
  for (let review = 0; review < seen.length; review++) {
    const score = at(rows.score, review)
    const mean = at(otherMean, review) + at(otherBias, review)
    const variance = at(otherVariance, review) + own
    const top = score >= range.max - slack
    if (top || score <= range.min + slack) {
      const sd = Math.sqrt(variance)
      const sign = top ? 1 : -1
      const end = top ? range.max - edge : range.min + edge
      const left = cutOff((sign * (mean - end)) / sd)
      const value = mean + sign * sd * left.mean
      const kept = variance * (1 - left.shrinks)
      const precision = 1 / kept - 1 / variance
      const pseudo = (value / kept - mean / variance) / precision
      const whole = variance + 1 / precision
      seen[review] = pseudo
      extra[review] = 1 / precision
      constant[review] =
        left.logMass - Math.log(look.step) + 0.5 * (LOG_2PI + Math.log(whole)) + (0.5 * (pseudo - mean) ** 2) / whole
    } else if (coarse) {
      const sd = Math.sqrt(variance)
      const within = between((score - edge - mean) / sd, (score + edge - mean) / sd)
      const value = mean + sd * within.mean
      const kept = variance * (1 - within.shrinks)
      const precision = 1 / kept - 1 / variance
      const pseudo = (value / kept - mean / variance) / precision
      const whole = variance + 1 / precision
      seen[review] = pseudo
      extra[review] = 1 / precision
      constant[review] =
        within.logMass - Math.log(range.step) + 0.5 * (LOG_2PI + Math.log(whole)) + (0.5 * (pseudo - mean) ** 2) / whole
    } else if (Number.isFinite(nu)) {
      const off = (score - mean) ** 2
      const believed = Math.min(1, (nu + 1) / (nu + off / variance))
      const more = hyper.noise * (1 / believed - 1)
      const student = tail - 0.5 * Math.log(variance) - ((nu + 1) / 2) * Math.log1p(off / (nu * variance))
      extra[review] = more
      constant[review] = student + 0.5 * (LOG_2PI + Math.log(variance + more)) + (0.5 * off) / (variance + more)
    }
  }
}

/** Log of the density of Student's t at 0; nu is 4 or 10 here, both even, so that the gammas are simple. */
function logStudentConstant(nu: number): number {
  return logGamma((nu + 1) / 2) - logGamma(nu / 2) - 0.5 * Math.log(nu * Math.PI)
}

/** Stirling's series, shifted to where it is exact to 1e-12. */
function logGamma(x: number): number {
  let [shift, y] = [0, x]
  while (y < 12) {
    shift -= Math.log(y)
    y += 1
  }
  return shift + (y - 0.5) * Math.log(y) - y + 0.5 * LOG_2PI + 1 / (12 * y) - 1 / (360 * y ** 3) + 1 / (1260 * y ** 5)
}
