import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
  handIn: 'Entregar',
  handInTitle: 'Tu trabajo',
  links: 'Enlaces',
  deskTitle: 'Revisiones',
  claim: 'Tomar la siguiente revisión',
  give: 'Dar la revisión',
  feedback: '¿Qué viste?',
  nextStep: 'Algo que probar ahora',
  reviews: 'Revisiones',
}
