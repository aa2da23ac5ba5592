import type { en } from './en.ts'

export const es: Record<keyof typeof en, string> = {
  verifyTitle: 'Verificar una insignia',
  verifyLead: 'Da la dirección de una credencial o pégala. Cada comprobación se muestra con lo que encontró.',
  address: 'Dirección de la credencial',
  pasted: 'O la credencial misma',
  verify: 'Verificar',
  valid: 'Válida: pasó todas las comprobaciones.',
  invalid: 'No es válida.',
  unsure: 'Sin decidir: algo no se pudo comprobar.',
  passed: 'pasó',
  failed: 'no pasó',
  unknown: 'sin comprobar',
  says: 'Dice',
  saysBadge: 'Insignia',
  saysIssuer: 'Emitida por',
  saysFrom: 'Desde',
}
