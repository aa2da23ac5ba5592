/**
 * What earlier activities say of each reviewer of a graph, in units of this scale: precision of what was seen of the bias,
 * the same times the bias, and the log evidence for each component of the full model, by row of `componentsOf`.
 */
export interface Carried {
  precision: Float64Array
  weighted: Float64Array
  /** reviewers x components, or empty. */
  evidence: Float64Array
}
