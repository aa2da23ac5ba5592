import { ActionForm, Page, PersonLine, Row, Rows, Section, StatePill, Time, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import type { AskableNote, Note, NoteAsked } from '../queries/notes.ts'

/** Words of readers that stand beside an award. */
export function Notes({ view, notes }: { view: View; notes: readonly Note[] }) {
  if (notes.length === 0) return null
  return (
    <Section title={view.t(m.notes)}>
      {notes.map((note) => (
        <figure key={note.id}>
          <blockquote>
            <bdi>{note.feedback}</bdi>
          </blockquote>
          <figcaption>
            <PersonLine view={view} person={note} /> <Time view={view} at={note.at} />
          </figcaption>
        </figure>
      ))}
    </Section>
  )
}

/** Readers whom the holder may ask for their words. */
export function AskNotes({ view, awardId, notes }: { view: View; awardId: string; notes: readonly AskableNote[] }) {
  const { t } = view
  if (notes.length === 0) return null
  return (
    <>
      <h3>{t(m.notesAsk)}</h3>
      <p>{t(m.notesAskLead)}</p>
      <Rows>
        {notes.map((note) => (
          <Row
            key={note.id}
            title={<PersonLine view={view} person={note} />}
            note={<bdi>{note.feedback}</bdi>}
            end={
              note.asked_at === null ? (
                <ActionForm
                  plain
                  action={awardPaths.notes.href({ id: awardId })}
                  values={{ reviewId: note.id }}
                  label={t(m.noteAsk)}
                  about={note.name}
                />
              ) : (
                <StatePill>
                  {t(note.consented === null ? m.noteWaits : note.consented ? m.noteShown : m.noteRefused)}
                </StatePill>
              )
            }
          />
        ))}
      </Rows>
    </>
  )
}

/** A reader is asked whether their words may be shown. */
export function NotePage({ view, note }: { view: View; note: NoteAsked }) {
  const { t } = view
  const action = awardPaths.note.href({ id: note.award_id, reviewId: note.review_id })
  return (
    <Page
      view={view}
      title={t(m.noteTitle, { name: note.name, badge: note.badge_name })}
      lead={<p>{t(m.noteLead)}</p>}
      noindex
    >
      <p>
        <PersonLine view={view} person={note} /> <Time view={view} at={note.asked_at} />{' '}
        {note.consented !== null && <StatePill>{t(note.consented ? m.noteShown : m.noteRefused)}</StatePill>}
      </p>
      <blockquote>
        <bdi>{note.feedback}</bdi>
      </blockquote>
      <div class="buttons">
        {note.consented !== true && <ActionForm action={action} values={{ consented: 'yes' }} label={t(m.noteYes)} />}
        {note.consented !== false && (
          <ActionForm plain action={action} values={{ consented: 'no' }} label={t(m.noteNo)} />
        )}
      </div>
    </Page>
  )
}
