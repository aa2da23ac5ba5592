import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
  cohorts: 'Grupos',
  openCohort: 'Abrir un grupo',
  apply: 'Solicitar un lugar',
  applyNow: 'Solicitar',
  takeSeat: 'Tomar el lugar',
  decline: 'No, gracias',
  thisWeek: 'Actividades',
  whoIsHere: 'Quién está aquí',
  leave: 'Dejar el grupo',
  markDone: 'Ya lo hice',
  done: 'hecho',
  myCohorts: 'Mis grupos',
  seats: 'Lugares',
}
