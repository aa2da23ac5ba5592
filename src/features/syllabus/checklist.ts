import { allActivities, type Syllabus } from './model.ts'

export const CHECKLIST = [
  'outcomes',
  'prerequisites',
  'workload',
  'make',
  'materials',
  'images',
  'conduct',
  'meeting',
  'licence',
  'company',
  'links',
] as const
export type CheckItem = (typeof CHECKLIST)[number]

/** Points that only a reader can judge; a reviewer ticks them for the revision they read. */
export const BY_REVIEWER: ReadonlySet<CheckItem> = new Set(['links'])

export interface CheckedItem {
  item: CheckItem
  met: boolean
  by: 'computed' | 'reviewer'
}

/** What the people around a course say beside its text. */
export interface Company {
  organizers: number
  aloneReason: string | null
}

/**
 * The checklist of a syllabus: computed where a program can see it, ticked by reviewers where it cannot.
 * @param ticked points that reviewers ticked for exactly this revision.
 */
export function checklist(syllabus: Syllabus, company: Company, ticked: ReadonlySet<string>): CheckedItem[] {
  const activities = allActivities(syllabus)
  const computed: Record<Exclude<CheckItem, 'links'>, boolean> = {
    outcomes: syllabus.outcomes.trim() !== '',
    prerequisites: syllabus.prerequisites.trim() !== '',
    workload: syllabus.hours !== null && syllabus.hours > 0,
    make: activities.some(({ kind, rubric }) => kind === 'make' && rubric !== null && rubric.criteria.length > 0),
    materials: activities.every(({ materials }) =>
      materials.every(({ licence }) => licence !== null && licence !== ''),
    ),
    images: activities.every(({ body }) => !hasBareImage(body)),
    conduct: syllabus.conduct,
    meeting: syllabus.meeting.trim() !== '',
    licence: syllabus.licence !== null && syllabus.licence !== '',
    company: company.organizers > 1 || (company.aloneReason ?? '').trim() !== '',
  }
  return CHECKLIST.map((item) =>
    item === 'links' ? { item, met: ticked.has(item), by: 'reviewer' } : { item, met: computed[item], by: 'computed' },
  )
}

/** Points without which a syllabus cannot be handed to reviewers. */
export function missingBeforeReview(items: readonly CheckedItem[]): CheckItem[] {
  return items.filter(({ met, by }) => by === 'computed' && !met).map(({ item }) => item)
}

/** An image in Markdown without words for those who do not see it. */
function hasBareImage(body: string): boolean {
  const prose = body.replaceAll(/```[\s\S]*?(```|$)/g, '')
  return /!\[\s*\]\(/.test(prose) || /<img(?![^>]*\salt=["'][^"'])[^>]*>/i.test(prose)
}
