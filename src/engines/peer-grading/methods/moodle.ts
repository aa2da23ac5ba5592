import { at, nth } from '../data/arrays.ts'
import type { Graph } from '../data/graph.ts'
import type { Range } from '../data/review.ts'
import { meanOf } from './mean.ts'

/** Moodle's "comparison of assessments", from very strict to very lax: 9, 7, 5, 3, 1; fair is the default. */
const FAIR = 5

/**
 * Moodle Workshop: a work's result is the weighted mean of its assessments. Weights are the organiser's in Moodle, and 1
 * unless they do something; here they are what Moodle's "comparison with the best assessment" gives the reviewer (the mean
 * of their grades for assessing), as an organiser would set them. Where all weights of a work are 0, the plain mean.
 */
export function moodleOf(graph: Graph, range: Range): Float64Array {
  const { works, reviewers, score, reviewer, workStart, reviewerStart } = graph
  const grades = gradesForAssessing(graph, range)
  const weight = new Float64Array(reviewers.length)
  for (let review = 0; review < score.length; review++) {
    const who = nth(reviewer, review)
    const given = nth(reviewerStart, who + 1) - nth(reviewerStart, who)
    weight[who] = at(weight, who) + at(grades, review) / 100 / given
  }
  const plain = meanOf(graph)
  return Float64Array.from(works, (_, work) => {
    let [sum, weights] = [0, 0]
    for (let review = nth(workStart, work); review < nth(workStart, work + 1); review++) {
      sum += at(weight, nth(reviewer, review)) * at(score, review)
      weights += at(weight, nth(reviewer, review))
    }
    return weights > 0 ? sum / weights : at(plain, work)
  })
}

/**
 * The grade of each assessment, 0 to 100: scores in percent, the assessments nearest the mean are best, and every
 * assessment loses its distance |d| d^2 / (5 variance) to the nearest best one.
 */
export function gradesForAssessing({ works, score, workStart }: Graph, { min, max }: Range): Float64Array {
  const grades = new Float64Array(score.length)
  for (let work = 0; work < works.length; work++) {
    const start = nth(workStart, work)
    const percent = score.slice(start, nth(workStart, work + 1)).map((value) => ((value - min) / (max - min)) * 100)
    const mean = percent.reduce((sum, value) => sum + value, 0) / percent.length
    const variance = Math.max(percent.reduce((sum, value) => sum + (value - mean) ** 2, 0) / percent.length, 0.01)
    const distance = (a: number, b: number) => (Math.abs(a - b) * (a - b) ** 2) / (FAIR * variance)
    const least = Math.min(...percent.map((value) => distance(value, mean)))
    // Distances are compared at four places, as there.
    const best = percent.filter((value) => distance(value, mean) - least < 5e-5)
    for (const [place, value] of percent.entries())
      grades[start + place] = Math.max(0, 100 - Math.min(...best.map((one) => distance(value, one))))
  }
  return grades
}
