import { sql } from 'kysely'
import { makeFeatures } from '../src/app/made.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { forgetProgress, rebuild } from '#kernel/search/index.ts'

/**
 * Fills a PostgreSQL with a community of so many people around the village: a course for each hundred, a cohort for each
 * fifty, everybody in one, a thread and its answers in each, a work each, notices for all; a public thread at each course;
 * and all that is public in the search index. Nothing of it touches the village, so its pages show the same at any size.
 */
export async function generate(system: Ctx, people: number): Promise<void> {
  const { db } = system.services
  const courses = Math.max(1, Math.round(people / 100))
  const cohorts = Math.max(1, Math.round(people / 50))
  await sql`insert into person (id, handle, name, email, email_confirmed, zone, created_at, updated_at)
    select md5('p' || i)::uuid, 'member-' || i, 'Member ' || i, 'member' || i || '@bench.example', true, 'UTC', now(), now()
    from generate_series(1, ${people}::int) as i`.execute(db)
  await sql`insert into revision (id, subject_kind, subject_id, number, body, summary, author_id, at)
    select md5('r' || i)::uuid, 'course', md5('c' || i)::uuid, 1, (select body from revision where subject_kind = 'course' order by number desc limit 1), '', null, now()
    from generate_series(1, ${courses}::int) as i`.execute(db)
  await sql`insert into course (id, slug, title, question, language, licence, state, state_at, draft_revision_id, submitted_revision_id, open_revision_id, proposer_id, created_at, updated_at)
    select md5('c' || i)::uuid, 'course-' || i, 'Course ' || i || ' about ' || (array['bees', 'bread', 'law', 'music', 'code'])[1 + i % 5], 'What can we learn about it?', 'en', 'CC-BY-4.0',
      case when i % 4 = 0 then 'idea' else 'open' end, now() - i * interval '1 minute', md5('r' || i)::uuid, md5('r' || i)::uuid, md5('r' || i)::uuid, md5('p1')::uuid, now(), now() - (i + 1000) * interval '1 minute'
    from generate_series(1, ${courses}::int) as i`.execute(db)
  await sql`insert into cohort (id, course_id, number, revision_id, title, zone, seats, question, decide, created_at)
    select md5('k' || i)::uuid, md5('c' || (1 + i % ${courses}::int))::uuid, 1 + i / ${courses}::int, md5('r' || (1 + i % ${courses}::int))::uuid, 'Cohort ' || i, 'UTC', 60, '', 'open', now()
    from generate_series(1, ${cohorts}::int) as i`.execute(db)
  await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at, joined_at)
    select md5('s' || i)::uuid, md5('k' || (1 + i % ${cohorts}::int))::uuid, md5('p' || i)::uuid, 'active', '', now(), now()
    from generate_series(1, ${people}::int) as i`.execute(db)
  await sql`insert into activity_done (cohort_id, person_id, activity_key, at)
    select md5('k' || (1 + i % ${cohorts}::int))::uuid, md5('p' || i)::uuid, key, now()
    from generate_series(1, ${people}::int) as i, unnest(array['life-under-a-spadeful', 'what-the-worms-tell']) as key`.execute(
    db,
  )
  await sql`insert into work (id, cohort_id, activity_key, author_id, created_at)
    select md5('w' || i)::uuid, md5('k' || (1 + i % ${cohorts}::int))::uuid, 'a-diary-of-one-square-metre', md5('p' || i)::uuid, now()
    from generate_series(1, ${people}::int) as i`.execute(db)
  await sql`insert into work_version (id, work_id, number, revision_id, body, links, file_ids, changed, at, opens_at, due_at, needed, settled_at)
    select md5('v' || i)::uuid, md5('w' || i)::uuid, 1, md5('r' || (1 + (i % ${cohorts}::int) % ${courses}::int))::uuid, 'My diary', '{}', '{}', '', now(), now(), now() + interval '5 days', 3,
      case when i % 3 = 0 then null else now() end
    from generate_series(1, ${people}::int) as i`.execute(db)
  await sql`insert into post (id, place, root_id, parent_id, author_id, title, body, at, last_at, replies)
    select md5('t' || i)::uuid, 'cohort:' || md5('k' || (1 + i % ${cohorts}::int))::uuid, null, null, md5('p' || i)::uuid, 'Thread ' || i, 'Who has seen this?', now(), now(), 1
    from generate_series(1, ${Math.ceil(people / 10)}::int) as i`.execute(db)
  await sql`insert into post (id, place, root_id, parent_id, author_id, title, body, at, last_at)
    select md5('a' || i)::uuid, 'cohort:' || md5('k' || (1 + i % ${cohorts}::int))::uuid, md5('t' || i)::uuid, md5('t' || i)::uuid, md5('p' || (1 + i))::uuid, '', 'I have.', now(), now()
    from generate_series(1, ${Math.ceil(people / 10)}::int) as i`.execute(db)
  await sql`insert into event (id, name, actor_id, subject_kind, subject_id, tags, payload, at)
    select md5('e' || i)::uuid, 'cohort.participant-joined', md5('p' || i)::uuid, 'cohort', 'x', array['cohort:' || md5('k' || (1 + i % ${cohorts}::int))::uuid], '{}', now()
    from generate_series(1, ${people * 2}::int) as i`.execute(db)
  await sql`insert into notice (id, person_id, event_id, kind, message, facts, href, at, mail_due, mailed_at)
    select md5('n' || i)::uuid, md5('p' || (1 + i % ${people}::int))::uuid, md5('e' || i)::uuid, 'thread', 'discussion.toldThread', '{"thread": "x"}', '/', now(), true, now()
    from generate_series(1, ${people * 2}::int) as i`.execute(db)
  await sql`insert into post (id, place, root_id, parent_id, author_id, title, body, at, last_at)
    select md5('u' || i)::uuid, 'course:' || md5('c' || i)::uuid, null, null, md5('p' || i)::uuid, 'Question ' || i, 'Where does one find good soil?', now(), now()
    from generate_series(1, ${courses}::int) as i`.execute(db)
  await forgetProgress(system)
  await rebuild(system, makeFeatures().searchables)
  await sql`analyze`.execute(db)
}
