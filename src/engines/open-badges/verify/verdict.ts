import { issuerShown } from './claims.ts'
import { sentenceOf } from './reasons.ts'
import { type Check, type Verification } from './types.ts'

/** The verdict of a verification in one English sentence. */
export function verdictSentence({ verdict, checks, claims, unchanged }: Verification): string {
  const matter = matterOf(checks)
  const issuer = claims === null ? '' : issuerShown(claims)
  if (matter === undefined) return `Valid: issued by ${issuer}, and unchanged since.`
  const sentence = sentenceOf(matter.reason, matter.facts)
  if (verdict === 'invalid')
    return unchanged ? `Issued by ${issuer} and unchanged, but: ${sentence}` : `Not valid: ${sentence}`
  return `Not decided: ${sentence}`
}

/** The check that decides: the first that failed, or else the first that could not be made. */
export function matterOf(checks: readonly Check[]): Check | undefined {
  return checks.find(({ passed }) => passed === false) ?? checks.find(({ passed }) => passed === null)
}
