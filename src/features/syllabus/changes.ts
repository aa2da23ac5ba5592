import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { freshKey, NO_KEYS, type GivenKeys } from './keys.ts'
import { allActivities, findActivity, type Activity, type ActivityKind, type Syllabus } from './model.ts'
import { moveActivity, moveModule } from './outline.ts'
import { toRubric, type RubricInput } from './rubric/to-rubric.ts'

/** What a course says of itself beside its modules. */
export type About = Omit<Syllabus, 'modules'>
/** What an activity says beside its rubric. */
export type ActivityText = Omit<Activity, 'key' | 'rubric'>

/** One change of a syllabus, as data: what forms, programs, imports and suggestions make, and `saveSyllabus` runs. */
export type Change =
  | { kind: 'change-about'; about: Partial<About> }
  | { kind: 'add-module'; title: string }
  | { kind: 'change-module'; module: string; title: string; description: string }
  | { kind: 'move-module'; module: string; by: 'up' | 'down' }
  | { kind: 'remove-module'; module: string }
  | { kind: 'add-activity'; module: string; title: string; as: ActivityKind }
  | { kind: 'change-activity'; activity: string; next: Partial<ActivityText> }
  | { kind: 'change-rubric'; activity: string; rubric: RubricInput }
  | { kind: 'move-activity'; activity: string; by: 'up' | 'down' }
  /** To the end of another module; in its own it stays where it is. */
  | { kind: 'move-to-module'; activity: string; module: string }
  | { kind: 'remove-activity'; activity: string }
  /** The whole, as it was read from an archive or stands in an earlier revision. */
  | { kind: 'replace'; syllabus: Syllabus; from: { archive: string } | { revision: number } | null }

/**
 * Runs one change. What is new gets a key that nothing has or ever had.
 * @param given every key the course ever gave.
 * Refuses `unknown` for a module or an activity that is not there, and what `toRubric` refuses.
 */
export function applyChange(syllabus: Syllabus, change: Change, given: GivenKeys = NO_KEYS): Syllabus | Refusal {
  if ('module' in change && !syllabus.modules.some(({ key }) => key === change.module)) return unknown('module')
  if ('activity' in change && findActivity(syllabus, change.activity) === null) return unknown('activity')
  switch (change.kind) {
    case 'replace':
      return change.syllabus
    case 'change-about':
      return { ...syllabus, ...change.about }
    case 'add-module':
      return addModule(syllabus, change.title, given)
    case 'change-module':
      return changeModule(syllabus, change)
    case 'move-module':
      return moveModule(syllabus, change.module, change.by)
    case 'remove-module':
      return { ...syllabus, modules: syllabus.modules.filter(({ key }) => key !== change.module) }
    case 'add-activity':
      return addActivity(syllabus, change, given)
    case 'change-activity':
      return withActivity(syllabus, change.activity, (activity) => ({ ...activity, ...change.next }))
    case 'change-rubric':
      return changeRubric(syllabus, change, given)
    case 'move-activity':
      return moveActivity(syllabus, change.activity, change.by)
    case 'move-to-module':
      return moveToModule(syllabus, change)
    case 'remove-activity':
      return withoutActivity(syllabus, change.activity)
  }
}

/** One change after another; the first refusal ends it. */
export function applyChanges(
  syllabus: Syllabus,
  changes: readonly Change[],
  given: GivenKeys = NO_KEYS,
): Syllabus | Refusal {
  let now: Syllabus | Refusal = syllabus
  for (const change of changes) {
    if (isRefusal(now)) return now
    now = applyChange(now, change, given)
  }
  return now
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>

function addModule(syllabus: Syllabus, title: string, given: GivenKeys): Syllabus {
  const now = syllabus.modules.map(({ key }) => key)
  const key = freshKey(title, 'module', given.modules, now)
  return { ...syllabus, modules: [...syllabus.modules, { key, title: oneLine(title, 120), activities: [] }] }
}

/** Its key, and with it its address, stays. */
function changeModule(syllabus: Syllabus, { module: key, title, description }: Of<'change-module'>): Syllabus {
  const next = { title: oneLine(title, 120), description }
  return {
    ...syllabus,
    modules: syllabus.modules.map((module) => (module.key === key ? { ...module, ...next } : module)),
  }
}

function addActivity(syllabus: Syllabus, { module, title, as }: Of<'add-activity'>, given: GivenKeys): Syllabus {
  const now = allActivities(syllabus).map(({ key }) => key)
  const key = freshKey(title, 'activity', given.activities, now)
  const text = { title: oneLine(title, 160), kind: as, minutes: null, body: '', materials: [] }
  return atTheEnd(syllabus, module, { key, ...text, rubric: null })
}

function atTheEnd(syllabus: Syllabus, moduleKey: string, activity: Activity): Syllabus {
  return {
    ...syllabus,
    modules: syllabus.modules.map((module) =>
      module.key === moduleKey ? { ...module, activities: [...module.activities, activity] } : module,
    ),
  }
}

function withActivity(syllabus: Syllabus, key: string, next: (activity: Activity) => Activity): Syllabus {
  return {
    ...syllabus,
    modules: syllabus.modules.map((module) => ({
      ...module,
      activities: module.activities.map((activity) => (activity.key === key ? next(activity) : activity)),
    })),
  }
}

function withoutActivity(syllabus: Syllabus, key: string): Syllabus {
  return {
    ...syllabus,
    modules: syllabus.modules.map((module) => ({
      ...module,
      activities: module.activities.filter((activity) => activity.key !== key),
    })),
  }
}

/** What the form does not speak of stays. */
function changeRubric(syllabus: Syllabus, change: Of<'change-rubric'>, given: GivenKeys): Syllabus | Refusal {
  const key = change.activity
  const before = findActivity(syllabus, key)?.activity.rubric ?? null
  const rubric = toRubric(before, change.rubric, given.criteria.get(key))
  return isRefusal(rubric) ? rubric : withActivity(syllabus, key, (activity) => ({ ...activity, rubric }))
}

function moveToModule(syllabus: Syllabus, { activity: key, module }: Of<'move-to-module'>): Syllabus {
  const found = findActivity(syllabus, key)
  if (found === null || found.module.key === module) return syllabus
  return atTheEnd(withoutActivity(syllabus, key), module, found.activity)
}
