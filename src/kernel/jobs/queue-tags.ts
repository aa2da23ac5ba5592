const MARK = 'jobs:'

/** What changes when jobs are queued: the workers of that queue, here and in other processes, look at once. */
export const queueTag = (queue: string) => `${MARK}${queue}`

/** The queues on which jobs wait, among what changed. */
export function queuesIn(tags: Iterable<string>): string[] {
  return [...tags].flatMap((tag) => (tag.startsWith(MARK) ? [tag.slice(MARK.length)] : []))
}
