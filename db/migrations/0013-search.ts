import type { Migration } from '#kernel/db/index.ts'

/**
 * One row for everything that can be found. `words` is written with the configuration of the row's language, so it cannot
 * be a generated column; beside the words it holds marks such as '=kind:course', by which one index answers whole questions.
 */
export const search: Migration = {
  name: '0013-search',
  up: [
    `create table search_document (
      source text not null,
      source_id uuid not null,
      kind text not null,
      id text not null,
      path text not null,
      title text not null,
      within text not null,
      text text not null,
      language text not null,
      config text not null,
      importance real not null default 1,
      audience text not null default 'public' check (audience = 'public'),
      words tsvector not null,
      updated_at timestamptz not null,
      primary key (kind, id)
    )`,
    `create index search_document_by_words on search_document using gin (words)`,
    `create index search_document_by_source on search_document (source, source_id)`,
    `create index search_document_by_language on search_document (language)`,
    `alter table course drop column words`,
  ],
}
