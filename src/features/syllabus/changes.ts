import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { freshKey, type GivenKeys } from './keys.ts'
import { toRubric, type RubricInput } from './rubric/to-rubric.ts'
import { allActivities, findActivity, type Activity, type ActivityKind, type Syllabus } from './model.ts'

/** Ways to change a syllabus, each a function from one to the next; `saveSyllabus` runs them. */
export type Change = (syllabus: Syllabus, given: GivenKeys) => Syllabus | Refusal

/** One change after another; the first refusal ends it. */
export function inTurn(...changes: Change[]): Change {
  return (syllabus, given) => {
    let now: Syllabus | Refusal = syllabus
    for (const change of changes) {
      if (isRefusal(now)) return now
      now = change(now, given)
    }
    return now
  }
}

export function addModule(title: string): Change {
  return (syllabus, given) => {
    const now = syllabus.modules.map(({ key }) => key)
    const key = freshKey(title, 'module', given.modules, now)
    return { ...syllabus, modules: [...syllabus.modules, { key, title: oneLine(title, 120), activities: [] }] }
  }
}

/** Names a module and says what it is about; its key and with it its address stay. */
export function changeModule(key: string, next: { title: string; description: string }): Change {
  return (syllabus) => {
    if (!syllabus.modules.some((module) => module.key === key)) return unknown('module')
    const { description } = next
    const title = oneLine(next.title, 120)
    return {
      ...syllabus,
      modules: syllabus.modules.map((module) => (module.key === key ? { ...module, title, description } : module)),
    }
  }
}

/** Puts an activity at the end of another module; in its own it stays where it is. */
export function moveToModule(key: string, moduleKey: string): Change {
  return (syllabus, given) => {
    const found = findActivity(syllabus, key)
    if (found === null) return unknown('activity')
    if (!syllabus.modules.some((module) => module.key === moduleKey)) return unknown('module')
    if (found.module.key === moduleKey) return syllabus
    const without = removeActivity(key)(syllabus, given)
    if (isRefusal(without)) return without
    return {
      ...without,
      modules: without.modules.map((module) =>
        module.key === moduleKey ? { ...module, activities: [...module.activities, found.activity] } : module,
      ),
    }
  }
}

export function addActivity(moduleKey: string, title: string, kind: ActivityKind): Change {
  return (syllabus, given) => {
    if (!syllabus.modules.some(({ key }) => key === moduleKey)) return unknown('module')
    const now = allActivities(syllabus).map(({ key }) => key)
    const key = freshKey(title, 'activity', given.activities, now)
    const activity: Activity = {
      key,
      title: oneLine(title, 160),
      kind,
      minutes: null,
      body: '',
      materials: [],
      rubric: null,
    }
    const modules = syllabus.modules.map((module) =>
      module.key === moduleKey ? { ...module, activities: [...module.activities, activity] } : module,
    )
    return { ...syllabus, modules }
  }
}

export function changeActivity(key: string, next: Omit<Activity, 'key'>): Change {
  return (syllabus) => {
    if (!allActivities(syllabus).some((activity) => activity.key === key)) return unknown('activity')
    return {
      ...syllabus,
      modules: syllabus.modules.map((module) => ({
        ...module,
        activities: module.activities.map((activity) => (activity.key === key ? { ...next, key } : activity)),
      })),
    }
  }
}

/** Gives an activity the rubric that its form says; what the form does not speak of stays. */
export function changeRubric(key: string, next: Omit<Activity, 'key' | 'rubric'>, input: RubricInput): Change {
  return (syllabus, given) => {
    const found = findActivity(syllabus, key)
    if (found === null) return unknown('activity')
    const rubric = toRubric(found.activity.rubric, input, given.criteria.get(key))
    return isRefusal(rubric) ? rubric : changeActivity(key, { ...next, rubric })(syllabus, given)
  }
}

export function removeActivity(key: string): Change {
  return (syllabus) => ({
    ...syllabus,
    modules: syllabus.modules.map((module) => ({
      ...module,
      activities: module.activities.filter((activity) => activity.key !== key),
    })),
  })
}

export function removeModule(key: string): Change {
  return (syllabus) => ({ ...syllabus, modules: syllabus.modules.filter((module) => module.key !== key) })
}

export function changeHead(
  head: Pick<Syllabus, 'summary' | 'outcomes' | 'prerequisites' | 'hours' | 'meeting' | 'licence' | 'conduct'>,
): Change {
  return (syllabus) => ({ ...syllabus, ...head })
}
