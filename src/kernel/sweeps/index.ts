import './tables.ts'

export { failingRows } from './failures.ts'
export { kernelRetention, retentionSweep, type Retention } from './retention.ts'
export { scheduled, sweepAll, sweepBatch, type Failed } from './run.ts'
export { comesAfter, SWEEP_BATCH, type Sweep } from './sweep.ts'
