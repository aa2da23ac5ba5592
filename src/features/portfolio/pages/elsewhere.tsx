import { day } from '#kernel/time/format.ts'
import { StatePill, type View } from '#ui/index.ts'
import { verdictWords } from '#features/verification/index.ts'
import { wordsFor } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { BadgeElsewhere } from '../queries/index.ts'

/** Its name, with the picture it came in, as we drew it anew. */
export function Elsewhere({ one }: { one: BadgeElsewhere }) {
  return (
    <span class="badge-line">
      {one.image_hash !== null && (
        <img
          class="badge-image"
          src={portfolioPaths.picture.href({ badgeId: one.id })}
          width={40}
          height={40}
          alt=""
          loading="lazy"
        />
      )}{' '}
      <bdi>{one.name}</bdi>
    </span>
  )
}

/** Who issued it elsewhere, when it was verified last, and what came of that. */
export function Verified({ view, one }: { view: View; one: BadgeElsewhere }) {
  const { t, zone, locale } = view
  const date = day(one.checked_at.toZonedDateTimeISO(zone).toPlainDate(), locale)
  return (
    <>
      {t(m.issuedElsewhere, { issuer: isolated(one.issuer) })}{' '}
      {t(m.verifiedOn, { date, verdict: wordsFor(view, verdictWords(one.verdict)) })}
    </>
  )
}

const PILLS = {
  valid: { tone: 'good', words: m.pillValid },
  unsure: { tone: 'quiet', words: m.pillUnsure },
  invalid: { tone: 'needs', words: m.pillInvalid },
} as const

export function VerdictPill({ view, one }: { view: View; one: BadgeElsewhere }) {
  const { tone, words } = PILLS[one.verdict.verdict]
  return <StatePill tone={tone}>{view.t(words)}</StatePill>
}

/** Names keep their own direction in a sentence of the other one. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
