import pino from 'pino'

/** Structured logs without personal data: ids, codes, counts; never a name, an address or a text. */
export interface Log {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** Writes JSON lines to standard error, so that a command's standard output holds its own answer alone. */
export function makeLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug'): Log {
  return pino(
    { level, base: null, redact: ['email', 'name', 'address', 'headers'] },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** For tests and for commands that must be silent. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
