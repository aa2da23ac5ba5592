export { composeFeatures, inOrder, type Composed, type Feature } from './feature.ts'
export { fill, filledFrom, slot, type Filled, type Filling, type Slot } from './slot.ts'
