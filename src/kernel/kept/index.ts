export { keptRead, keptReads, type KeptReads, type Reads } from './kept-reads.ts'
export { isStillTrue, onlyFreely, passesMemory, watched, type Watch } from './watch.ts'
