/** The normal distribution, to about 1e-7 (Chebyshev fit of the complementary error function, Numerical Recipes 6.2). */
export function normalCdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2
  const t = 1 / (1 + 0.5 * z)
  const poly =
    -1.26551223 +
    t *
      (1.00002368 +
        t *
          (0.37409196 +
            t *
              (0.09678418 +
                t *
                  (-0.18628806 +
                    t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))))
  const tail = 0.5 * t * Math.exp(-z * z + poly)
  return x >= 0 ? 1 - tail : tail
}

export const LOG_2PI = Math.log(2 * Math.PI)

/**
 * Of a standard normal cut off below -u: log of the probability that is left, the mean that is left, and how much the
 * variance shrinks, as a share in (0, 1).
 */
export function cutOff(u: number): { logMass: number; mean: number; shrinks: number } {
  if (u < -6) {
    // Mills' ratio by its asymptotic series.
    const a = -u
    const mean = a + 1 / a - 2 / a ** 3
    const logMass = -0.5 * u * u - 0.5 * LOG_2PI - Math.log(a) + Math.log1p(-1 / (a * a))
    return { logMass, mean, shrinks: Math.min(mean * (mean + u), 0.999) }
  }
  const mass = normalCdf(u)
  const mean = Math.exp(-0.5 * u * u - 0.5 * LOG_2PI) / mass
  return { logMass: Math.log(mass), mean, shrinks: Math.min(Math.max(mean * (mean + u), 1e-3), 0.999) }
}

/** The same of a standard normal of which only what lies from `low` to `high` is left. */
export function between(low: number, high: number): { logMass: number; mean: number; shrinks: number } {
  // On the side below 0 the tails keep their digits.
  if (low + high > 0) {
    const turned = between(-high, -low)
    return { ...turned, mean: -turned.mean }
  }
  const mass = normalCdf(high) - normalCdf(low)
  const width = high - low
  if (mass < 1e-12) {
    // So far out that what is left lies just below the nearer end.
    const reach = Math.min(-high + 1 / Math.max(-high, 1), -low)
    return { logMass: -0.5 * high * high - 0.5 * LOG_2PI + Math.log(Math.min(width, 1)), mean: -reach, shrinks: 0.999 }
  }
  const [below, above] = [density(low), density(high)]
  const mean = (below - above) / mass
  const shrinks = mean * mean - (low * below - high * above) / mass
  return { logMass: Math.log(mass), mean, shrinks: Math.min(Math.max(shrinks, 1e-3), 0.999) }
}

function density(x: number): number {
  return Math.exp(-0.5 * x * x - 0.5 * LOG_2PI)
}
