/** What a reviewer may be. Those who are not honest give scores that do not depend on the work. */
export type ReviewerType = 'honest' | 'constant' | 'class-mean' | 'troll' | 'wide'

/** Which models the gate chooses among, simplest first. */
export const MODELS = ['mean', 'bias-only', 'full'] as const
export type Model = (typeof MODELS)[number]

/**
 * The kinds of reviewer a fit mixes, each a row of these arrays. One that read the work gives s + b + e, with b normal around
 * `centre` (variance `spread`) and e of variance `noise`; one that did not gives c + e, with c normal around `centre`.
 */
export interface Components {
  count: number
  /** How many, from the first, read the work. */
  read: number
  type: ReviewerType[]
  share: Float64Array
  priorShare: Float64Array
  centre: Float64Array
  spread: Float64Array
  noise: Float64Array
  /** Times the bias variance of the whole cohort that `spread` is, for those who read. */
  spreadFactor: Float64Array
}

/** What a fit starts from and improves, in units of the scale. */
export interface Hyper {
  /** Mean and variance of the works. */
  mean: number
  works: number
  /** Variance of reviewers' biases, and of one review's noise. */
  bias: number
  noise: number
}

/** The look of all scores together. */
export interface Look {
  median: number
  /** A robust standard deviation. */
  sd: number
  /** Distance between neighbouring scores as people use the scale: more than its step where they round. */
  step: number
  min: number
  range: number
  /** Share of the scores that are the lowest or the highest there is. */
  atEnds: number
}

/** Noise of one reviewer against the usual one (standard deviations), and how common that is: Gamma(3) reliabilities. */
const LEVELS = [
  [0.36, 0.06],
  [0.56, 0.25],
  [0.85, 0.38],
  [1.3, 0.24],
  [2.1, 0.07],
] as const
const HONEST = 0.93
/** A few are honest and far stricter or kinder than others: twelve times the variance. */
const FAR = { share: 0.02, factor: 12 }
/** A crowd may be kind together, far from all others, and is then no reason to think better of every work. */
const KIND_SHARE = 0.008
/** The rows of the kind crowd, of those who always give the highest score, and of those who score at random. */
export const KIND_ROW = LEVELS.length + 1
const GENEROUS = LEVELS.length + 3
export const WIDE_ROW = LEVELS.length + 6
/** Fits start suspicious: a crowd of scores nobody read for hides better from a fit that starts trusting. */
const SUSPICION = 3
/** Of these two more so: whom nobody looks for, the noise and the biases of all take in, and do not give back. */
const START = { kind: 0.04, wide: 0.15 }

/** Where sweeps start to learn the places of two kinds: the kind crowd's bias, and the scores of those who click anywhere. */
export const centreOf = {
  kind: ({ range }: Look) => 0.2 * range,
  /** Between the others and the middle of the scale. */
  wide: ({ median, min, range }: Look) => (median + min + 0.5 * range) / 2,
}

/** @param generous share of reviewers who gave the highest score every time, where a fit starts. */
export function componentsOf(model: Model, hyper: Hyper, look: Look, generous: number): Components {
  const rows: { type: ReviewerType; share: number; centre: number; spread: number; noise: number; factor: number }[] =
    []
  const honest = (share: number, factor: number, noise: number, centre = 0) =>
    rows.push({ type: 'honest', share, centre, spread: hyper.bias * factor, noise, factor })
  const unread = (type: ReviewerType, share: number, centre: number, spread: number, noise: number) =>
    rows.push({ type, share, centre, spread: spread ** 2, noise: noise ** 2, factor: 0 })
  if (model !== 'full') honest(1, 1, hyper.noise)
  else {
    for (const [level, share] of LEVELS) honest(HONEST * share, 1, hyper.noise * level * level)
    honest(FAR.share, FAR.factor, hyper.noise * 0.72)
    honest(KIND_SHARE, 1, hyper.noise, centreOf.kind(look))
    unread('constant', 0.012, look.median, 2 * look.sd, 0.44 * look.step)
    // Always the highest score: the most usual constant, and easily taken for an honest kind one.
    unread('constant', 0.01, look.min + look.range, 0.15 * look.step, 0.38 * look.step)
    unread('class-mean', 0.015, look.median, 0.4 * look.sd, Math.max(0.32 * look.sd, 0.5 * look.step))
    unread('troll', 0.008, look.min + 0.15 * look.range, 0.1 * look.range, 0.1 * look.range)
    unread('wide', 0.02, centreOf.wide(look), 0.06 * look.range, Math.max(1.3 * look.sd, 0.2 * look.range))
  }
  const share = Float64Array.from(rows, (row) => row.share)
  return {
    count: rows.length,
    read: rows.filter(({ type }) => type === 'honest').length,
    type: rows.map(({ type }) => type),
    share: Float64Array.from(share, (value, c) => {
      if (c === GENEROUS) return Math.max(value * SUSPICION, generous)
      if (c === WIDE_ROW) return START.wide
      if (c === KIND_ROW) return START.kind
      return rows[c]?.type === 'honest' ? value : value * SUSPICION
    }),
    priorShare: share,
    centre: Float64Array.from(rows, (row) => row.centre),
    spread: Float64Array.from(rows, (row) => row.spread),
    noise: Float64Array.from(rows, (row) => row.noise),
    spreadFactor: Float64Array.from(rows, (row) => row.factor),
  }
}

/** How many components the full model has. */
export const COMPONENTS = LEVELS.length + 7
