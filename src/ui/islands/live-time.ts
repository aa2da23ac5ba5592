import { relativeWords } from '#kernel/time/relative.ts'

const EVERY_MS = 30_000

/** Keeps "in 2 hours" true while the page stays open. */
export function refreshTimes(page: Document, nowMs: () => number) {
  const times = [...page.querySelectorAll<HTMLTimeElement>('time[data-live]')]
  if (times.length === 0) return
  const refresh = () => {
    for (const time of times) {
      const seconds = (Date.parse(time.dateTime) - nowMs()) / 1000
      const words = relativeWords(seconds, page.documentElement.lang)
      if (time.textContent !== words) time.textContent = words
    }
  }
  setInterval(refresh, EVERY_MS)
  // A page that comes back from the background or from the history may be hours old.
  page.addEventListener('visibilitychange', refresh)
  addEventListener('pageshow', refresh)
}
