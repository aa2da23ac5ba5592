import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  badges: 'Insignias',
  badgesLead: 'Una insignia dice lo que hizo quien la tiene, y muestra el trabajo y las revisiones que hay detrás.',
  noBadges: 'Todavía no hay insignias. Quienes organizan un curso crean una cuando saben qué debe hacer falta.',
  makeBadge: 'Crear una insignia',
  makeLead: 'Di qué hace falta. La recibe quien lo cumple, en ese mismo momento.',
  name: 'Nombre',
  description: 'Qué dice de quien la tiene',
  works: 'Un trabajo que cumple su rúbrica',
  activities: 'Actividades hechas',
  cohortDone: 'Una cohorte del curso completada',
  made: 'La insignia está creada.',
  holders: '{count, plural, =0 {nadie la tiene todavía} one {# persona la tiene} other {# personas la tienen}}',
  criteria: 'Qué hace falta',
  notAccredited:
    'Una insignia de P2PU es un reconocimiento entre pares. No es un certificado acreditado, y P2PU no emite ninguno.',
}
