import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '#kernel/db/index.ts'

export interface Metrics {
  /** Counts one answer. */
  answered(method: string, pattern: string, status: number, ms: number): void
  /** Counts a row that a sweep could not deal with. */
  sweepFailed(sweep: string): void
  /** Prometheus text format. */
  text(): Promise<string>
}

/** Counts and times of answers, and how busy the database is. No label says who asked. */
export function metrics(database: Database): Metrics {
  const registry = new Registry()
  const labels = ['method', 'route', 'status'] as const
  const answers = new Counter({
    name: 'p2pu_http_answers_total',
    help: 'Answers given',
    labelNames: labels,
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'p2pu_http_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  })
  const sweepFailures = new Counter({
    name: 'p2pu_sweep_failures_total',
    help: 'Rows that a sweep could not deal with',
    labelNames: ['sweep'],
    registers: [registry],
  })
  const connections = new Gauge({
    name: 'p2pu_database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [registry],
  })
  const delay = new Gauge({
    name: 'p2pu_event_loop_delay_seconds',
    help: 'Time between two ticks of a timer of 10 ms since the last reading; none at the first',
    labelNames: ['quantile'],
    registers: [registry],
  })
  const ticks = monitorEventLoopDelay({ resolution: 10 })
  const memory = new Gauge({ name: 'p2pu_resident_bytes', help: 'Resident memory', registers: [registry] })
  return {
    answered(method, route, status, ms) {
      answers.inc({ method, route, status })
      seconds.observe({ route }, ms / 1000)
    },
    sweepFailed: (sweep) => sweepFailures.inc({ sweep }),
    text() {
      connections.set({ state: 'open' }, database.pool.totalCount)
      connections.set({ state: 'idle' }, database.pool.idleCount)
      connections.set({ state: 'waiting' }, database.pool.waitingCount)
      // A site whose metrics nobody reads has no timer.
      if (!ticks.enable()) {
        delay.set({ quantile: '0.5' }, ticks.percentile(50) / 1e9)
        delay.set({ quantile: '0.99' }, ticks.percentile(99) / 1e9)
        delay.set({ quantile: '1' }, ticks.max / 1e9)
        ticks.reset()
      }
      memory.set(process.memoryUsage.rss())
      return registry.metrics()
    },
  }
}
