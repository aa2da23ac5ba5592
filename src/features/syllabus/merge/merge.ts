import { allActivities, type Activity, type Syllabus, type SyllabusModule } from '../model.ts'
import { mergeRubric } from './rubric.ts'
import { mergeOrder } from './sequence.ts'
import { conflict, isThere, threeWay, threeWayFields, type Conflict, type Merging } from './three-way.ts'

export type { Conflict } from './three-way.ts'

const ABOUT = ['summary', 'outcomes', 'prerequisites', 'hours', 'meeting', 'licence', 'conduct'] as const
const TEXT = ['key', 'title', 'kind', 'minutes', 'body', 'materials'] as const
const MODULE = ['key', 'title', 'description'] as const

/**
 * Brings together what two writers made of the same text: modules, activities and criteria by their keys, each by its
 * parts. Where both changed the same part differently ours stays, and the conflict is told; nothing that one of them made,
 * or changed, is lost.
 */
export function merge(base: Syllabus, ours: Syllabus, theirs: Syllabus): { syllabus: Syllabus; conflicts: Conflict[] } {
  const conflicts: Conflict[] = []
  const sides = [base, ours, theirs] as const
  const activities = mergeActivities(conflicts, sides)
  const homes = homesOf(conflicts, sides, new Set(activities.keys()))
  const modules = mergeModules(conflicts, sides, new Set(homes.values()))
  const filled = modules.map((module) => {
    const there = new Set([...homes].filter(([, home]) => home === module.key).map(([key]) => key))
    const [b, o, t] = sides.map((side) => keysOf(activitiesOf(side, module.key))) as Three<string[]>
    const order = mergeOrder({ of: 'order', key: module.key, conflicts }, 'activities', there, b, o, t)
    return { ...module, activities: order.flatMap((key) => activities.get(key) ?? []) }
  })
  const about = threeWayFields<Omit<Syllabus, 'modules'>>(
    { of: 'about', key: '', conflicts },
    ABOUT,
    base,
    ours,
    theirs,
  )
  return { syllabus: { ...about, modules: filled }, conflicts }
}

type Three<T> = [base: T, ours: T, theirs: T]
type Sides = readonly [base: Syllabus, ours: Syllabus, theirs: Syllabus]

function keysOf(things: readonly { key: string }[]): string[] {
  return things.map(({ key }) => key)
}

function activitiesOf(syllabus: Syllabus, module: string): readonly Activity[] {
  return syllabus.modules.find(({ key }) => key === module)?.activities ?? []
}

function byKey<T extends { key: string }>(things: readonly T[]): Map<string, T> {
  return new Map(things.map((thing) => [thing.key, thing]))
}

function mergeActivities(conflicts: Conflict[], sides: Sides): Map<string, Activity> {
  const [b, o, t] = sides.map((side) => byKey(allActivities(side))) as Three<Map<string, Activity>>
  const merged = new Map<string, Activity>()
  for (const key of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
    const merging: Merging = { of: 'activity', key, conflicts }
    if (!isThere(merging, b.get(key), o.get(key), t.get(key))) continue
    const [ours, theirs] = [o.get(key) ?? t.get(key), t.get(key) ?? o.get(key)]
    if (ours === undefined || theirs === undefined) continue
    const text = threeWayFields<Omit<Activity, 'rubric'>>(merging, TEXT, b.get(key), ours, theirs)
    merged.set(key, { ...text, rubric: mergeRubric(merging, b.get(key)?.rubric, ours.rubric, theirs.rubric) })
  }
  return merged
}

/** In which module each activity is. */
function homesOf(conflicts: Conflict[], sides: Sides, there: ReadonlySet<string>): Map<string, string> {
  const [b, o, t] = sides.map(
    ({ modules }) =>
      new Map(modules.flatMap(({ key, activities }) => activities.map((one) => [one.key, key] as const))),
  ) as Three<Map<string, string>>
  const homes = [...there].map((key) => {
    const merging: Merging = { of: 'activity', key, conflicts }
    const [ours, theirs] = [o.get(key) ?? t.get(key) ?? '', t.get(key) ?? o.get(key) ?? '']
    return [key, threeWay(merging, 'module', b.get(key), ours, theirs)] as const
  })
  return new Map(homes)
}

/** @param needed modules that hold something: one that was removed on one side stays for it, as a conflict. */
function mergeModules(conflicts: Conflict[], sides: Sides, needed: ReadonlySet<string>): SyllabusModule[] {
  const [b, o, t] = sides.map(({ modules }) => byKey(modules.map(headOf))) as Three<Map<string, SyllabusModule>>
  const merged = new Map<string, SyllabusModule>()
  for (const key of new Set([...b.keys(), ...o.keys(), ...t.keys()])) {
    const merging: Merging = { of: 'module', key, conflicts }
    const [base, ours, theirs] = [b.get(key), o.get(key), t.get(key)]
    const there = isThere(merging, base, ours, theirs)
    if (!there && needed.has(key)) conflict(merging, 'there', base, ours, theirs)
    if (!there && !needed.has(key)) continue
    const [mine, other] = [ours ?? theirs ?? base, theirs ?? ours ?? base]
    if (mine && other) merged.set(key, threeWayFields(merging, MODULE, base, mine, other))
  }
  const order = { of: 'order', key: '', conflicts } as const
  const lists = sides.map(({ modules }) => keysOf(modules)) as Three<string[]>
  const keys = mergeOrder(order, 'modules', new Set(merged.keys()), ...lists)
  const lost = [...merged.keys()].filter((key) => !keys.includes(key))
  return [...keys, ...lost].flatMap((key) => merged.get(key) ?? [])
}

/** A module without what it holds. */
function headOf({ activities: _held, ...head }: SyllabusModule): SyllabusModule {
  return { ...head, activities: [] }
}
