import { matterOf, type Check, type Verification } from '#engines/open-badges/index.ts'
import { Facts, Notice, Row, Rows, Section, StatePill, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { reasons } from '../messages/reasons/index.ts'

export type Verified = Verification

const VERDICTS = { valid: m.valid, invalid: m.invalid, unsure: m.unsure }

/** What came of a verification: the verdict in one sentence, what the badge says, each check, and what was asked for. */
export function VerifyResult({ view, result }: { view: View; result: Verified }) {
  const { t } = view
  const { verdict, checks, looked, inside } = result
  return (
    <Section title={t(m.result)} id="result">
      <Notice tone={verdict === 'valid' ? 'info' : 'warn'}>
        <p>
          <StatePill tone={TONES[verdict]}>
            <Sign verdict={verdict} /> {t(VERDICTS[verdict])}
          </StatePill>
        </p>
        <p>
          <b>{verdictIn(view, result)}</b>
        </p>
      </Notice>
      <Said view={view} result={result} />
      <h3>{t(m.checksTitle)}</h3>
      <Rows>
        {checks.map((check) => (
          <Row key={check.reason} kind={<Outcome view={view} check={check} />} title={sentenceIn(view, check)} />
        ))}
      </Rows>
      {inside.length > 0 && <Inside view={view} inside={inside} />}
      <h3>{t(m.lookedTitle)}</h3>
      {looked.length === 0 ? (
        <p class="quiet">{t(m.lookedNothing)}</p>
      ) : (
        <ul class="quiet">
          {looked.map(({ url, had }) => (
            <li key={url}>{t(had ? m.lookedHad : m.lookedNot, { url })}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const TONES = { valid: 'good', invalid: 'needs', unsure: 'quiet' } as const
const OUTCOMES = {
  valid: { tone: 'good', words: m.passed },
  invalid: { tone: 'needs', words: m.failed },
  unsure: { tone: 'quiet', words: m.unknown },
} as const

function sentenceIn({ t }: View, { reason, facts }: Check): string {
  return t(reasons[reason], facts)
}

function verdictIn(view: View, { verdict, checks, claims, unchanged }: Verified): string {
  const { t } = view
  const decisive = matterOf(checks)
  const issuer = claims?.issuer ?? ''
  if (decisive === undefined) return t(m.validIssued, { issuer })
  const matter = sentenceIn(view, decisive)
  return verdict === 'invalid' && unchanged ? t(m.unchangedBut, { issuer, matter }) : matter
}

/** What the badge says of itself. */
function Said({ view: { t }, result: { claims } }: { view: View; result: Verified }) {
  if (claims === null) return null
  const { name, issuer, issuerId, recipient, validFrom, validUntil, id } = claims
  const by = issuer === issuerId || issuerId === '' ? issuer : `${issuer} (${issuerId})`
  return (
    <>
      <h3>{t(m.says)}</h3>
      <Facts
        facts={[
          name !== '' && [t(m.saysBadge), <bdi key="name">{name}</bdi>],
          by !== '' && [t(m.saysIssuer), <bdi key="by">{by}</bdi>],
          [t(m.saysFor), recipient === null ? t(m.saysHash) : <bdi key="for">{recipient}</bdi>],
          validFrom !== null && [t(m.saysFrom), <bdi key="from">{validFrom}</bdi>],
          validUntil !== null && [t(m.saysUntil), <bdi key="until">{validUntil}</bdi>],
          id !== null && [t(m.saysId), <bdi key="id">{id}</bdi>],
        ]}
      />
    </>
  )
}

function Inside({ view, inside }: { view: View; inside: readonly Verified[] }) {
  const { t } = view
  return (
    <>
      <h3>{t(m.insideTitle)}</h3>
      <Rows>
        {inside.map((one, at) => (
          <Row
            key={`${at} ${one.claims?.id ?? ''}`}
            kind={
              <StatePill tone={TONES[one.verdict]}>
                <Sign verdict={one.verdict} /> {t(VERDICTS[one.verdict])}
              </StatePill>
            }
            title={<bdi>{one.claims?.name ?? ''}</bdi>}
            note={verdictIn(view, one)}
          />
        ))}
      </Rows>
    </>
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
