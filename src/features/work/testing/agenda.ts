/** What people do, in order of time; of two at the same time the one that was planned first. */
export interface Agenda {
  plan(hour: number, happening: () => Promise<void>): void
  /** The next that happens before an hour, taken from the list; null when there is none. */
  next(before: number): { hour: number; happening: () => Promise<void> } | null
}

export function agenda(): Agenda {
  const planned: { hour: number; happening: () => Promise<void> }[] = []
  return {
    plan(hour, happening) {
      let at = planned.length
      while (at > 0 && (planned[at - 1]?.hour ?? 0) <= hour) at--
      planned.splice(at, 0, { hour, happening })
    },
    next(before) {
      const last = planned.at(-1)
      if (last === undefined || last.hour >= before) return null
      planned.pop()
      return last
    },
  }
}
