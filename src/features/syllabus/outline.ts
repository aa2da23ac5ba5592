import type { Activity, Syllabus, SyllabusModule } from './model.ts'

/** Moves an activity one place up or down; at the edge of its module it goes into the next one. */
export function moveActivity(syllabus: Syllabus, key: string, by: 'up' | 'down'): Syllabus {
  const modules = syllabus.modules.map((module) => ({ ...module, activities: [...module.activities] }))
  const at = modules.findIndex(({ activities }) => activities.some((activity) => activity.key === key))
  const module = modules[at]
  if (module === undefined) return syllabus
  const place = module.activities.findIndex((activity) => activity.key === key)
  const [moved] = module.activities.splice(place, 1)
  if (moved === undefined) return syllabus
  placeAgain(modules, at, place, moved, by)
  return { ...syllabus, modules }
}

function placeAgain(modules: SyllabusModule[], at: number, place: number, moved: Activity, by: 'up' | 'down'): void {
  const own = modules[at]
  const neighbour = modules[by === 'up' ? at - 1 : at + 1]
  if (by === 'up' && place === 0)
    (neighbour ?? own)?.activities.splice(neighbour ? neighbour.activities.length : 0, 0, moved)
  else if (by === 'down' && place === (own?.activities.length ?? 0))
    (neighbour ?? own)?.activities.splice(neighbour ? 0 : place, 0, moved)
  else own?.activities.splice(by === 'up' ? place - 1 : place + 1, 0, moved)
}

/** Moves a whole module one place up or down. */
export function moveModule(syllabus: Syllabus, key: string, by: 'up' | 'down'): Syllabus {
  const at = syllabus.modules.findIndex((module) => module.key === key)
  const to = by === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= syllabus.modules.length) return syllabus
  const modules = [...syllabus.modules]
  const [moved] = modules.splice(at, 1)
  if (moved) modules.splice(to, 0, moved)
  return { ...syllabus, modules }
}
