import { Temporal } from 'temporal-polyfill'
import type { Check, Verification } from '#engines/open-badges/index.ts'
import { wordsFor } from '#kernel/i18n/index.ts'
import { dateTime } from '#kernel/time/format.ts'
import { Facts, Notice, Row, Rows, Section, StatePill, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { checkWords, isolated, verdictWords } from '../words.ts'

export type Verified = Verification

const VERDICTS = { valid: m.valid, invalid: m.invalid, unsure: m.unsure }

/** What came of a verification: the verdict in one sentence, what the badge says, each check, and what was asked for. */
export function VerifyResult({ view, result }: { view: View; result: Verified }) {
  const { t } = view
  const { verdict, checks, looked, inside } = result
  return (
    <>
      <Section title={t(m.result)} id="result">
        <Notice tone={verdict === 'valid' ? 'info' : 'warn'}>
          <p>
            <Verdict view={view} verdict={verdict} />
          </p>
          <p>
            <b>{wordsFor(view, verdictWords(result))}</b>
          </p>
        </Notice>
      </Section>
      <Said view={view} result={result} />
      <Section title={t(m.checksTitle)}>
        <Rows>
          {checks.map((check) => (
            <Row
              key={check.reason}
              kind={<Outcome view={view} check={check} />}
              title={wordsFor(view, checkWords(check))}
            />
          ))}
        </Rows>
      </Section>
      {inside.length > 0 && <Inside view={view} inside={inside} />}
      <Section title={t(m.lookedTitle)}>
        {looked.length === 0 ? (
          <p class="quiet">{t(m.lookedNothing)}</p>
        ) : (
          <Rows>
            {looked.map(({ url, had }) => (
              <Row key={url} title={t(had ? m.lookedHad : m.lookedNot, { url: isolated(url) })} />
            ))}
          </Rows>
        )}
      </Section>
    </>
  )
}

const TONES = { valid: 'good', invalid: 'needs', unsure: 'quiet' } as const
const OUTCOMES = {
  valid: { tone: 'good', words: m.passed },
  invalid: { tone: 'needs', words: m.failed },
  unsure: { tone: 'quiet', words: m.unknown },
} as const

/** A date as the reader says it; as it stands when it is none. */
function moment({ locale, zone }: View, text: string): string {
  try {
    return dateTime(Temporal.Instant.from(text), locale, zone)
  } catch {
    return text
  }
}

/** What the badge says of itself. */
function Said({ view, result: { claims } }: { view: View; result: Verified }) {
  if (claims === null) return null
  const { t } = view
  const { kind, name, issuer, issuerId, recipient, validFrom, validUntil, id } = claims
  const by = issuer === issuerId || issuerId === '' ? issuer : `${issuer} (${issuerId})`
  return (
    <Section title={t(m.says)}>
      <Facts
        facts={[
          name !== '' && [t(m.saysBadge), <bdi key="name">{name}</bdi>],
          by !== '' && [t(m.saysIssuer), <bdi key="by">{by}</bdi>],
          kind !== 'endorsement' && [
            t(m.saysFor),
            recipient === null ? t(m.saysHash) : <bdi key="for">{recipient}</bdi>,
          ],
          validFrom !== null && [t(m.saysFrom), moment(view, validFrom)],
          validUntil !== null && [t(m.saysUntil), moment(view, validUntil)],
          id !== null && [t(m.saysId), <bdi key="id">{id}</bdi>],
        ]}
      />
    </Section>
  )
}

function Inside({ view, inside }: { view: View; inside: readonly Verified[] }) {
  return (
    <Section title={view.t(m.insideTitle)}>
      <Rows>
        {inside.map((one, at) => (
          <Row
            key={`${at} ${one.claims?.id ?? ''}`}
            kind={<Verdict view={view} verdict={one.verdict} />}
            title={<bdi>{one.claims?.name ?? ''}</bdi>}
            note={wordsFor(view, verdictWords(one))}
          />
        ))}
      </Rows>
    </Section>
  )
}

function Verdict({ view, verdict }: { view: View; verdict: Verified['verdict'] }) {
  return (
    <StatePill tone={TONES[verdict]}>
      <Sign verdict={verdict} /> {view.t(VERDICTS[verdict])}
    </StatePill>
  )
}

function Outcome({ view, check: { passed } }: { view: View; check: Check }) {
  const verdict = passed === null ? 'unsure' : passed ? 'valid' : 'invalid'
  const { tone, words } = OUTCOMES[verdict]
  return (
    <StatePill tone={tone}>
      <Sign verdict={verdict} /> {view.t(words)}
    </StatePill>
  )
}

const SIGNS = { valid: 'M2 7.5 5.5 11 12 3.5', invalid: 'M3 3 11 11M11 3 3 11', unsure: 'M3 7h8' }

/** A tick, a cross or a dash, beside the word that says it. */
function Sign({ verdict }: { verdict: Verified['verdict'] }) {
  return (
    <svg width="12" height="12" viewBox="0 0 14 14" aria-hidden="true">
      <path
        d={SIGNS[verdict]}
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
