import { at, nth } from '../data/arrays.ts'
import { graphOf, type Graph } from '../data/graph.ts'
import type { ScoreOf } from '../data/review.ts'
import type { Problem } from './problem.ts'

/** With fewer reviews, giving the highest score each time is nothing strange. */
const ENOUGH = 3
/** Below this share of all reviewers they change no moment. */
const MANY = 0.05

/** Reviewers who gave the highest score every time: their share, and the graph without them where they are many. */
export function withoutGenerous({ graph, rows, range }: Problem): { share: number; rest: Graph } {
  const { reviewerStart, reviewers } = graph
  const slack = (range.max - range.min) * 1e-9
  const generous = new Set<number>()
  for (let who = 0; who < reviewers.length; who++) {
    const [start, end] = [nth(reviewerStart, who), nth(reviewerStart, who + 1)]
    if (end - start < ENOUGH) continue
    let row = start
    while (row < end && at(rows.score, row) >= range.max - slack) row += 1
    if (row === end) generous.add(who)
  }
  const share = generous.size / reviewers.length
  if (share < MANY || generous.size === reviewers.length) return { share, rest: graph }
  const left: ScoreOf[] = []
  for (let edge = 0; edge < graph.score.length; edge++) {
    const who = nth(graph.reviewer, edge)
    if (!generous.has(who))
      left.push({
        work: graph.works[nth(graph.work, edge)] ?? '',
        reviewer: reviewers[who] ?? '',
        score: at(graph.score, edge),
      })
  }
  return { share, rest: graphOf(left) }
}
