import { setImmediate as breathe } from 'node:timers/promises'
import type { Db } from '#kernel/db/index.ts'
import { searchRule, type Searchable, type SearchDocument, type Subject } from '#kernel/search/index.ts'
import { plainText } from '#kernel/text/index.ts'
import { threadsOfPlaces } from '#features/discussion/index.ts'
import { revisionsOf } from '#features/revisions/index.ts'
import { courseMoved, courseOpened, courseSubmitted, ideaPosted, revisionSaved } from '../events.ts'
import { m } from '../messages/index.ts'
import { type CourseRow, shownRevision, syllabusAt } from '../course/index.ts'
import { coursePaths } from '../paths.ts'
import type { CourseState } from '../terms.ts'
import type { Syllabus } from '#features/syllabus/index.ts'

const course = ({ payload }: { payload: { courseId: string } }): Subject[] => [['course', payload.courseId]]
const HIDDEN: readonly CourseState[] = ['withdrawn', 'lapsed']

/** Ideas, courses and their activities, in the revision that readers see. */
export const courseSearchable: Searchable = {
  source: 'course',
  rank: 10,
  kinds: [
    { kind: 'course', one: m.foundCourse, all: m.tabCourses },
    { kind: 'idea', one: m.foundIdea, all: m.tabIdeas },
    { kind: 'activity', one: m.foundActivity, all: m.tabActivities },
  ],
  rules: [
    searchRule(ideaPosted, course),
    searchRule(revisionSaved, course),
    searchRule(courseSubmitted, course),
    searchRule(courseOpened, course),
    searchRule(courseMoved, async (event, tx) => [
      ...course(event),
      // What is said at a course is read by those who may read the course.
      ...(await threadsOfPlaces(tx.db, await tagsOf(tx.db, event.payload.courseId))),
    ]),
  ],
  batch: 10,
  async after(db, id, most) {
    let rows = db.selectFrom('course').select('id').orderBy('id').limit(most)
    if (id !== null) rows = rows.where('id', '>', id)
    return (await rows.execute()).map((row) => row.id)
  },
  async documents({ db }, ids) {
    const courses = await db
      .selectFrom('course')
      .selectAll()
      .where('id', 'in', [...ids])
      .where('state', 'not in', [...HIDDEN])
      .execute()
    const found = new Map<string, SearchDocument[]>()
    for (const one of courses) {
      const revisionId = shownRevision(one)
      found.set(one.id, await documentsOf(one, revisionId === null ? null : await syllabusAt(db, revisionId)))
    }
    return found
  },
}

async function tagsOf(db: Db, courseId: string): Promise<string[]> {
  const revisions = await revisionsOf(db, ['course', courseId])
  return [`course:${courseId}`, ...revisions.map(({ id }) => `revision:${id}`)]
}

async function documentsOf(row: CourseRow, syllabus: Syllabus | null): Promise<SearchDocument[]> {
  const { id, slug, title, language, question } = row
  const activities: SearchDocument[] = []
  for (const module of syllabus?.modules ?? []) {
    for (const activity of module.activities) {
      // A long course is read in pieces, so that nobody waits for all of it.
      await breathe()
      activities.push({
        kind: 'activity',
        id: `${id}:${activity.key}`,
        path: coursePaths.activity.href({ slug, key: activity.key }),
        title: activity.title,
        language,
        summary: plainText(activity.body),
        within: title,
        headings: module.title,
        importance: 0.7,
      })
    }
  }
  const head = [question, syllabus?.summary ?? '', syllabus?.outcomes ?? ''].map(plainText)
  const titles = (syllabus?.modules ?? []).flatMap((module) => [
    module.title,
    ...module.activities.map((activity) => activity.title),
  ])
  const whole: SearchDocument = {
    kind: row.state === 'idea' ? 'idea' : 'course',
    id,
    path: coursePaths.course.href({ slug }),
    title,
    language,
    summary: head.filter((text) => text !== '').join('\n'),
    headings: titles.join('\n'),
    body: activities.map(({ summary }) => summary).join('\n'),
  }
  return [whole, ...activities]
}
