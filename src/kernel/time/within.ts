/** Waits for some work, and no longer than so many milliseconds. @returns whether it was done; its error is thrown. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>()
  const timer = setTimeout(resolve, ms, false)
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer))
}
