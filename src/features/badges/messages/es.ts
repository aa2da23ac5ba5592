import type { en } from './en.ts'

export const es: Partial<Record<keyof typeof en, string>> = {
  toldAwarded: 'Ganaste la insignia «{badge}»',
  badges: 'Insignias',
  makeBadge: 'Crear una insignia',
  criteria: 'Qué hace falta',
  evidence: 'Evidencia',
  verifyTitle: 'Verificar una insignia',
  verify: 'Verificar',
  valid: 'Válida: pasó todas las comprobaciones.',
  invalid: 'No es válida.',
  portfolio: 'Insignias',
}
