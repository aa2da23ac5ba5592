export type { Actor } from './actor.ts'
export {
  command,
  inTransaction,
  type Command,
  type Ctx,
  type Letter,
  type Services,
  type Site,
  type Tx,
} from './command.ts'
