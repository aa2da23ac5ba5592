import './tables.ts'

export { tellVerdict, endIfRead } from './appeals.ts'
export { appealVerdict } from './commands/appeal-verdict.ts'
export { runsCohortOf } from './commands/decide-appeal.ts'
export { moveAppealOn } from './commands/move-appeal-on.ts'
export { endByAuthor } from './commands/withdraw-appeal.ts'
export { appealRoutes } from './routes/appeals.tsx'
