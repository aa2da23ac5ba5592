import { searchRule, type Searchable, type Subject } from '#kernel/search/index.ts'
import { plainText } from '#kernel/text/index.ts'
import { schoolClosed, schoolEdited, schoolOpened } from './events.ts'
import { m } from './messages/index.ts'
import { schoolPaths } from './paths.ts'

const touched = ({ payload }: { payload: { schoolId: string } }): Subject[] => [['school', payload.schoolId]]

/** Schools by what they say of themselves, while they are open. */
export const schoolSearchable: Searchable = {
  source: 'school',
  rank: 20,
  kinds: [{ kind: 'school', one: m.foundSchool, all: m.tabSchools }],
  rules: [searchRule(schoolOpened, touched), searchRule(schoolEdited, touched), searchRule(schoolClosed, touched)],
  batch: 100,
  async after(db, id, most) {
    let rows = db.selectFrom('school').select('id').orderBy('id').limit(most)
    if (id !== null) rows = rows.where('id', '>', id)
    return (await rows.execute()).map((row) => row.id)
  },
  async documents({ db }, ids) {
    const schools = await db
      .selectFrom('school')
      .select(['id', 'slug', 'name', 'about', 'partner'])
      .where('id', 'in', [...ids])
      .where('closed_at', 'is', null)
      .execute()
    return new Map(
      schools.map(({ id, slug, name, about, partner }) => [
        id,
        [
          {
            kind: 'school',
            id,
            path: schoolPaths.school.href({ slug }),
            title: name,
            language: null,
            summary: plainText(about).slice(0, 300),
            body: `${partner}\n${plainText(about)}`,
          },
        ],
      ]),
    )
  },
}
