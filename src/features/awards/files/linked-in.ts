import type { AwardView } from '../award/index.ts'
import { awardPaths } from '../paths.ts'

/** https://addtoprofile.linkedin.com: an address that fills in LinkedIn's own form; nothing is sent before its visitor saves it. */
export function addToLinkedIn(baseUrl: string, award: AwardView, organization: string): string {
  const at = award.at.toZonedDateTimeISO('UTC')
  const until = award.valid_until?.toZonedDateTimeISO('UTC')
  const fields = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: award.badge.name,
    organizationName: organization,
    issueYear: String(at.year),
    issueMonth: String(at.month),
    ...(until === undefined ? {} : { expirationYear: String(until.year), expirationMonth: String(until.month) }),
    certUrl: baseUrl + awardPaths.award.href({ id: award.id }),
    certId: award.id,
  })
  return `https://www.linkedin.com/profile/add?${fields}`
}
