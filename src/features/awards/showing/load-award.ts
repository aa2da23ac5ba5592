import type { Rc } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { namesIn } from '#features/badges/index.ts'
import { issuerOf } from '#features/issuers/index.ts'
import { worksNamed } from '#features/work/index.ts'
import { schoolsOfSteward } from '#features/schools/index.ts'
import { endorsementsOfAward, knowWorkOf } from '../endorsing/index.ts'
import { answersAppeal, awardFor, looksAfter } from '../award/index.ts'
import { askableNotes, notesOf } from '../notes/index.ts'
import { historyOf } from '../standing/index.ts'

/** Everything on the page of an award. */
export async function loadAward(rc: Rc, id: string) {
  const { db, site } = rc.services
  const now = rc.services.now()
  const award = await awardFor(db, now, rc.actor, id)
  if (award === null) return unknown('award')
  const { badge, mine } = award
  const names = await namesIn(db, badge.criteria)
  const works = award.shown.flatMap(({ kind, id: workId }) => (kind === 'work' ? [workId] : []))
  const maker =
    badge.maker === 'school' && badge.school_id !== null
      ? ({ kind: 'school', schoolId: badge.school_id } as const)
      : ({ kind: 'site' } as const)
  const deeds = await historyOf(db, award.id)
  return {
    award,
    names,
    linked: await worksNamed(db, rc.actor, now, works),
    issuer: await issuerOf(db, site.baseUrl, maker),
    deeds,
    notes: await notesOf(db, award.id),
    askable: mine && award.state === 'accepted' ? await askableNotes(db, award) : [],
    endorsements: await endorsementsOfAward(db, award.id, rc.actor === null ? null : { id: rc.actor.id, mine }),
    schools: rc.actor === null ? [] : await schoolsOfSteward(db, now, rc.actor.id),
    peer: rc.actor !== null && !mine && (await knowWorkOf(db, rc.actor.id, award.person_id)),
    looksAfter: award.state === 'accepted' && (await looksAfter(db, now, rc.actor, badge)),
  }
}

/** How an award stands, for those who look after its badge and who may answer an appeal about it; strangers find nothing. */
export async function loadStanding(rc: Rc, id: string) {
  const { db } = rc.services
  const now = rc.services.now()
  const award = await awardFor(db, now, rc.actor, id, { lookers: true, appeals: true })
  if (award === null || award.state !== 'accepted') return unknown('award')
  const deeds = await historyOf(db, award.id)
  const holderId = award.person_id
  const open = deeds.find(({ appeal_id: appealId, outcome }) => appealId !== null && outcome === null)
  const facts = { actedBy: open?.by_id ?? null, makerId: award.badge.maker_id, holderId }
  const answers = open !== undefined && answersAppeal(rc.actor, facts) ? open : null
  const acts = await looksAfter(db, now, rc.actor, award.badge)
  return acts || answers !== null ? { award, deeds, acts, answers } : unknown('award')
}
