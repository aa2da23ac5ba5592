import { searchRule, type Searchable } from '#kernel/search/index.ts'
import { plainText } from '#kernel/text/index.ts'
import { personConfirmed, profileChanged } from './events.ts'
import { m } from './messages/index.ts'
import { paths } from './paths.ts'

/** People by what their profile shows to everybody, once their address is confirmed. */
export const personSearchable: Searchable = {
  source: 'person',
  rank: 40,
  kinds: [{ kind: 'person', one: m.foundPerson, all: m.tabPeople }],
  rules: [
    searchRule(personConfirmed, ({ subjectId }) => [['person', subjectId]]),
    searchRule(profileChanged, ({ subjectId }) => [['person', subjectId]]),
  ],
  batch: 200,
  async after(db, id, most) {
    let rows = db.selectFrom('person').select('id').orderBy('id').limit(most)
    if (id !== null) rows = rows.where('id', '>', id)
    return (await rows.execute()).map((row) => row.id)
  },
  async documents({ db }, ids) {
    const people = await db
      .selectFrom('person')
      .select(['id', 'handle', 'name', 'bio', 'languages'])
      .where('id', 'in', [...ids])
      .where('email_confirmed', '=', true)
      .execute()
    return new Map(
      people.map(({ id, handle, name, bio, languages }) => [
        id,
        [
          {
            kind: 'person',
            id,
            path: paths.person.href({ handle }),
            title: name,
            language: languages[0] ?? null,
            summary: `@${handle}`,
            body: plainText(bio),
          },
        ],
      ]),
    )
  },
}
