export { bakedPng, bakedSvg } from './bake-award.ts'
export { CARD_HEIGHT, CARD_POLICY, CARD_WIDTH, cardOf, embedding } from './card.ts'
export { reissueAwards } from './commands/reissue-awards.ts'
export { assertionOf, issuerProfile2 } from './open-badges-2.ts'

export { TakeAlong } from './pages/take-along.tsx'
export { signAward } from './sign-award.ts'
