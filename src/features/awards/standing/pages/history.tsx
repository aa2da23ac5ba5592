import type { Message, Translate } from '#kernel/i18n/index.ts'
import { deadline, Row, Rows, Section, Time, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { Deed } from '../queries/history.ts'
import { UPHELD_BY_TIME, type ActionKind } from '../../terms.ts'
import { CODE_WORDS } from '../../award/index.ts'

const DID: Record<ActionKind, Message> = {
  suspended: m.didSuspended,
  revoked: m.didRevoked,
  reinstated: m.didReinstated,
  renewed: m.didRenewed,
  reissued: m.didReissued,
  expired: m.didExpired,
}

/** What was done about an award and why, for everybody who may see it; what an appeal says is not for everybody. */
export function History({ view, deeds, appeals }: { view: View; deeds: readonly Deed[]; appeals: boolean }) {
  const { t } = view
  if (deeds.length === 0) return null
  return (
    <Section title={t(m.history)}>
      <Rows>
        {deeds.map((deed) => (
          <Row
            key={deed.id}
            title={t(DID[deed.kind], { reason: deed.code === '' ? '' : t(CODE_WORDS[deed.code]) })}
            note={
              <>
                {deed.words !== '' && <bdi>{answerWords(t, deed.words)}</bdi>}
                {appeals && deed.appeal_words !== null && (
                  <blockquote>
                    <bdi>{deed.appeal_words}</bdi>
                  </blockquote>
                )}
                <Appeal view={view} deed={deed} />
              </>
            }
            end={<Time view={view} at={deed.at} />}
          />
        ))}
      </Rows>
    </Section>
  )
}

function Appeal({ view, deed: { outcome, due_at: due, answer } }: { view: View; deed: Deed }) {
  const { t } = view
  if (due === null) return null
  if (outcome === null) return <p>{t(m.appealWaits, { when: deadline(view, due) })}</p>
  return <p>{t(outcome === 'upheld' ? m.appealUpheld : m.appealRefused, { answer: answerWords(t, answer ?? '') })}</p>
}

/** What a person wrote as they wrote it, what the software did in the reader's language. */
function answerWords(t: Translate, words: string): string {
  return words === UPHELD_BY_TIME ? t(m.upheldByTime) : words
}
