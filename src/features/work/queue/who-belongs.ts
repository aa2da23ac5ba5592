import { sql } from 'kysely'

/** Of a row of `participation`: somebody who is in the cohort, or was when it closed. What waits there is still theirs to read. */
export const belongs = sql<boolean>`(participation.state in ('active', 'completed') or (participation.joined_at is not null
  and participation.ended_at >= (select closed_at from cohort where cohort.id = participation.cohort_id)))`

/** Of a row of `work`: everybody who made it left the cohort or was removed. Two questions by key, not one over the whole cohort. */
export const gone = sql<boolean>`(not exists (select 1 from participation
    where participation.cohort_id = work.cohort_id and participation.person_id = work.author_id and ${belongs})
  and not exists (select 1 from work_author
    join participation on participation.cohort_id = work.cohort_id and participation.person_id = work_author.person_id
    where work_author.work_id = work.id and work_author.joined_at is not null and ${belongs}))`
