/** SQLSTATEs with which a server says that it cannot serve now: it ends, starts, or has no connection left. */
const SQLSTATES = new Set(['57P01', '57P02', '57P03', '57P05', '53300'])
/** What a connection has planned is out of date, since a newer version of the site changed the table; it plans anew. */
const STALE_PLAN = 'cached plan must not change result type'
/** connection_exception, all of its class. */
const CONNECTION_CLASS = '08'
/** What the system says of a connection that cannot be made, or was cut. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** The driver says these without a code. */
const OF_DRIVER = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
])

/**
 * Tells whether something failed because the database could not be reached, or because the connection to it was cut. Nothing is
 * wrong with what was asked, and it may be asked again; whether a change that was being committed is there is not known.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  if (code !== undefined && (SQLSTATES.has(code) || NETWORK.has(code) || code.startsWith(CONNECTION_CLASS))) return true
  // The embedded database's socket is a file, gone with its thread.
  if (code === 'ENOENT' && syscall === 'connect') return true
  return OF_DRIVER.has(error.message) || error.message === STALE_PLAN || isAway(error.cause)
}
