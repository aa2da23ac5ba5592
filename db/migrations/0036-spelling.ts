import type { Migration } from '#kernel/db/index.ts'

/**
 * The words of titles, by which a mistyped one is put right. Their index needs the extension pg_trgm, which a server may
 * forbid: then search works as before, and `doctor` tells.
 */
export const spelling: Migration = {
  name: '0036-spelling',
  up: [
    `create table search_word (
      source text not null,
      source_id uuid not null,
      word text not null,
      primary key (source, source_id, word)
    )`,
    `do $$ begin
      create extension if not exists pg_trgm;
      create index search_word_by_likeness on search_word using gin (word gin_trgm_ops);
    exception when others then
      raise notice 'search will not forgive typos: %', sqlerrm;
    end $$`,
  ],
}
