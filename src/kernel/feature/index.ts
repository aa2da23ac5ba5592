export { composeFeatures, type Composed, type Feature } from './feature.ts'
export { inOrder } from './in-order.ts'
export { kernelTables } from './kernel-tables.ts'
export { fill, filledFrom, slot, type Filled, type Filling, type Slot } from './slot.ts'
