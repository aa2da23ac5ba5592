import type { Migration } from '#kernel/db/index.ts'

/** Files that participants hand in; their bytes lie in the file store under the hash. */
export const workFiles: Migration = {
  name: '0012-work-files',
  up: [
    `create table work_file (
      id uuid primary key,
      author_id uuid not null references person (id) on delete cascade,
      hash text not null,
      bytes integer not null,
      type text not null,
      name text not null,
      at timestamptz not null
    )`,
    `create index work_file_by_author on work_file (author_id)`,
    `create index work_file_by_hash on work_file (hash)`,
  ],
}
