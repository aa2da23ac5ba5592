export { settle, type Review, type Scale, type Settled } from './settle.ts'
export * from './allocation/index.ts'
