import type { Clock } from '../time/clock.ts'
import type { Plain } from './boss.ts'

export interface QueueClock {
  /** Tells the queue what time it is now. */
  follow(): Promise<void>
  /** Gives the queue back the database's own time. */
  restore(): Promise<void>
}

/**
 * Lets the queue live in the time of a given clock, for tests and for a demonstration's past weeks. pg-boss reads the time
 * through one function of its schema, which is replaced here.
 */
export async function queueClock(plain: Plain, clock: Clock): Promise<QueueClock> {
  await plain(`
    create table if not exists pgboss.given_time (now timestamptz not null);
    delete from pgboss.given_time;
    insert into pgboss.given_time values ('${clock.now().toString()}');
    ${jobNow('select now from pgboss.given_time')}
  `)
  return {
    follow: async () => void (await plain('update pgboss.given_time set now = $1', [clock.now().toString()])),
    restore: async () =>
      void (await plain(`${jobNow('select pg_catalog.now()')}; drop table if exists pgboss.given_time`)),
  }
}

function jobNow(body: string): string {
  return `create or replace function pgboss.job_now() returns timestamptz language sql stable as $$ ${body} $$`
}
