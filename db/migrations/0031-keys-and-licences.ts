import type { Migration } from '#kernel/db/index.ts'

/** The licence of a course is that of the text which readers see; a course remembers every key it ever gave. */
export const keysAndLicences: Migration = {
  name: '0031-keys-and-licences',
  up: [
    `update course set licence = (select body ->> 'licence' from revision
      where revision.id = coalesce(open_revision_id, submitted_revision_id, draft_revision_id))`,
    `create table course_key (
      course_id uuid not null references course (id) on delete cascade,
      kind text not null check (kind in ('module', 'activity', 'criterion')),
      within text not null,
      key text not null,
      primary key (course_id, kind, within, key)
    )`,
    `insert into course_key (course_id, kind, within, key)
      select subject_id, 'module', '', module ->> 'key' from revision
        cross join lateral jsonb_array_elements(body -> 'modules') as module
        where subject_kind = 'course' and subject_id in (select id from course)
      union
      select subject_id, 'activity', '', activity ->> 'key' from revision
        cross join lateral jsonb_array_elements(body -> 'modules') as module
        cross join lateral jsonb_array_elements(module -> 'activities') as activity
        where subject_kind = 'course' and subject_id in (select id from course)
      union
      select subject_id, 'criterion', activity ->> 'key', criterion ->> 'key' from revision
        cross join lateral jsonb_array_elements(body -> 'modules') as module
        cross join lateral jsonb_array_elements(module -> 'activities') as activity
        cross join lateral jsonb_array_elements(
          case jsonb_typeof(activity -> 'rubric') when 'object' then activity -> 'rubric' -> 'criteria' else '[]' end
        ) as criterion
        where subject_kind = 'course' and subject_id in (select id from course)`,
  ],
}
