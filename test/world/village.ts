export { seedVillage } from '../../src/cli/demo/village.ts'
