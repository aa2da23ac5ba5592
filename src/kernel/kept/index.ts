export { keptRead, keptReads, type KeptReads, type Reads } from './kept-reads.ts'
