import { createContext, Script } from 'node:vm'

const call = new Script('run()')
const context = createContext({})

/**
 * Runs a synchronous function for at most `ms` milliseconds: the last net under parsers whose worst case nobody knows.
 * @returns its value, or null when its time was up. What it throws is thrown on.
 */
export function withinTime<T>(ms: number, work: () => T): { value: T } | null {
  let done: { value: T } | null = null
  context['run'] = () => {
    done = { value: work() }
  }
  try {
    call.runInContext(context, { timeout: Math.ceil(ms) })
  } catch (error) {
    if (!isTimeout(error)) throw error
    return null
  }
  return done
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
