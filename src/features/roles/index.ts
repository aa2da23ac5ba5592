import './tables.ts'

export { endRole } from './commands/end-role.ts'
export { grantRole } from './commands/grant-role.ts'
export { roleEnded, roleGranted } from './events.ts'
export { firstSteward } from './first-steward.ts'
export { identify } from './identify.ts'
export { holdersOf, holdsRole } from './queries.ts'
export type { Place, Role } from './terms.ts'
