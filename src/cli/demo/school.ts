import type { App } from '../../app.ts'
import { grantRole } from '#features/roles/index.ts'
import { addCourseToSchool, openSchool } from '#features/schools/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'

const OPENER = 'dana'

/**
 * Opens a school of the village, with a partner and a course in it; whoever opens it becomes a steward of the site.
 * @param course slug of the course that it shows.
 * @param say told the step in words.
 */
export async function schoolInVillage(
  app: App,
  course: string,
  say: (step: string) => void,
): Promise<{ slug: string } | Refusal> {
  const person = await app.services.db
    .selectFrom('person')
    .select(['id', 'handle', 'name', 'zone'])
    .where('handle', '=', OPENER)
    .executeTakeFirstOrThrow()
  const reason = 'For the village.'
  const granted = await grantRole(app.system, { personId: person.id, role: 'steward', place: { kind: 'site' }, reason })
  if (isRefusal(granted)) return granted
  const actor = { ...person, confirmed: true, administrator: true, locale: null, scopes: null }
  const dana = { services: app.services, actor }
  const opened = await openSchool(dana, {
    name: 'School of Ground',
    about: 'Everything that begins below: soil, water, roots, and those who live there.',
    partner: 'The Seed Library of the Village',
    partnerUrl: null,
    hue: 95,
    address: null,
    steward: 'ada',
  })
  if (isRefusal(opened)) return opened
  const added = await addCourseToSchool(dana, { slug: opened.slug, course })
  if (isRefusal(added)) return added
  say('a school with its partner')
  return opened
}
