import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, deadline, Field, Form, Page, PersonLine, Row, Rows, Section, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import { type AuthorsView, invitationEnds } from '../../work/index.ts'

/** Who made a work: for its authors and for who is asked. */
export function AuthorsPage({ view, data, form }: { view: View; data: AuthorsView; form: FormState }) {
  const { t } = view
  const { work, others, as, activity, most, settled, read } = data
  const lead = { author: m.authorsLead, asked: m.authorsAskedLead, 'co-author': m.authorsYouLead }[as]
  return (
    <Page
      view={view}
      title={t(m.authorsTitle, { activity })}
      crumbs={<a href={workPaths.work.href({ id: work.id })}>{activity}</a>}
      lead={<p>{t(lead, { name: work.name, most })}</p>}
      noindex
    >
      {as === 'asked' && (
        <div class="buttons">
          <ActionForm
            action={workPaths.authorsAnswer.href({ id: work.id })}
            values={{ answer: 'yes' }}
            label={t(m.answerYes)}
          />
          <ActionForm
            plain
            action={workPaths.authorsAnswer.href({ id: work.id })}
            values={{ answer: 'no' }}
            label={t(m.answerNo)}
          />
        </div>
      )}
      <Rows label={t(m.authorsTitle, { activity })}>
        <Row title={<PersonLine view={view} person={work} />} note={t(m.handsIn)} />
        {others.map((other) => (
          <Row
            key={other.id}
            title={<PersonLine view={view} person={other} />}
            note={
              other.joined_at === null
                ? t(m.askedUntil, { when: deadline(view, invitationEnds(other.invited_at)) })
                : t(m.saidYes)
            }
            end={
              as === 'author' &&
              other.joined_at === null && (
                <ActionForm
                  plain
                  action={workPaths.authorsWithdrawal.href({ id: work.id })}
                  values={{ handle: other.handle }}
                  label={t(m.takeInvitationBack)}
                  about={other.name}
                />
              )
            }
          />
        ))}
      </Rows>
      {as === 'author' && <Asking view={view} data={data} form={form} />}
      {as === 'co-author' &&
        (read ? (
          <p class="quiet">{t(m.authorsStay)}</p>
        ) : (
          <ActionForm plain action={workPaths.authorsDeparture.href({ id: work.id })} label={t(m.leaveWork)} />
        ))}
      {as !== 'author' && settled && <p class="quiet">{t(m.authorsSettled)}</p>}
    </Page>
  )
}

function Asking({ view, data, form }: { view: View; data: AuthorsView; form: FormState }) {
  const { t } = view
  const { work, others, most, settled } = data
  const refused = form.refusal !== null
  if (most < 2 && !refused) return <p class="quiet">{t(m.everybodyAlone)}</p>
  if (settled && !refused) return <p class="quiet">{t(m.authorsSettled)}</p>
  if (others.length + 1 >= most && !refused) return <p class="quiet">{t(m.authorsFull, { most })}</p>
  return (
    <Section title={t(m.askCoAuthor)}>
      <Form view={view} action={workPaths.authors.href({ id: work.id })} form={form} submit={t(m.askThem)}>
        <Field
          view={view}
          form={form}
          name="handle"
          label={t(m.coAuthorHandle)}
          hint={t(m.coAuthorHandleHint)}
          required
          maxLength={31}
          dir="ltr"
        />
      </Form>
    </Section>
  )
}
