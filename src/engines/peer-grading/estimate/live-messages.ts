import { at, nth } from '../data/arrays.ts'
import { placeOf } from '../data/graph.ts'
import type { ScoreOf } from '../data/review.ts'
import type { Fit } from './sites.ts'

/** A review with what it says of its work. */
export interface Message extends ScoreOf {
  precision: number
  weighted: number
}

/** The messages of a full run, and those that came since. */
export interface Messages {
  to: (work: string) => Message[]
  by: (reviewer: string) => Message[]
  add: (message: Message) => void
  /** What a message says from now on. */
  change: (message: Message, now: Pick<Message, 'precision' | 'weighted'>) => void
}

/** Reads the full run and does not change it: what is new lies beside. */
export function messagesOf(fit: Fit): Messages {
  const { graph, rows } = fit.problem
  const changed = new Map<number, Pick<Message, 'precision' | 'weighted'>>()
  const addedTo = new Map<string, Message[]>()
  const addedBy = new Map<string, Message[]>()

  return { to, by, add, change }

  function to(work: string): Message[] {
    const place = placeOf(graph.works, work)
    const found: Message[] = []
    if (place >= 0)
      for (let edge = nth(graph.workStart, place); edge < nth(graph.workStart, place + 1); edge++)
        found.push(messageAt(edge))
    return [...found, ...(addedTo.get(work) ?? [])]
  }

  function by(reviewer: string): Message[] {
    const place = placeOf(graph.reviewers, reviewer)
    const found: Message[] = []
    if (place >= 0)
      for (let row = nth(graph.reviewerStart, place); row < nth(graph.reviewerStart, place + 1); row++)
        found.push(messageAt(nth(graph.byReviewer, row)))
    return [...found, ...(addedBy.get(reviewer) ?? [])]
  }

  function messageAt(edge: number): Message {
    const row = nth(rows.of, edge)
    const now = changed.get(edge)
    return {
      work: graph.works[nth(graph.work, edge)] ?? '',
      reviewer: graph.reviewers[nth(graph.reviewer, edge)] ?? '',
      score: at(graph.score, edge),
      precision: now?.precision ?? at(fit.precision, row),
      weighted: now?.weighted ?? at(fit.weighted, row),
    }
  }

  function edgeOf({ work, reviewer }: ScoreOf): number | null {
    const place = placeOf(graph.works, work)
    if (place < 0) return null
    for (let edge = nth(graph.workStart, place); edge < nth(graph.workStart, place + 1); edge++)
      if (graph.reviewers[nth(graph.reviewer, edge)] === reviewer) return edge
    return null
  }

  function add(message: Message): void {
    addedTo.set(message.work, [...(addedTo.get(message.work) ?? []), message])
    addedBy.set(message.reviewer, [...(addedBy.get(message.reviewer) ?? []), message])
  }

  function change(message: Message, now: Pick<Message, 'precision' | 'weighted'>): void {
    const edge = edgeOf(message)
    if (edge === null) Object.assign(message, now)
    else changed.set(edge, now)
  }
}
