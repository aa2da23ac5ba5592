import { nobodyConfirmed } from '#features/people/index.ts'
import { firstStewardIsNamed } from '#features/roles/index.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { Empty, Page, Row, Rows, Time, page, type View } from '#ui/index.ts'
import { m } from './messages/index.ts'

const MAX_LETTERS = 100

/**
 * The letters of a new site without a mail server, so that its first person can follow their link. It closes for good when
 * somebody has confirmed an address: from then on links are for whoever has the machine (`p2pu mailbox`), and no role in
 * the browser opens anybody's account.
 */
export function mailboxRoute(): AnyRoute<View> {
  return page({
    path: '/mailbox',
    policy: open,
    load: async ({ services: { db } }) => {
      if ((await firstStewardIsNamed(db)) || !(await nobodyConfirmed(db))) return unknown('page')
      return { letters: await db.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(MAX_LETTERS).execute() }
    },
    view: (view, { letters }) => {
      const { t } = view
      return (
        <Page view={view} title={t(m.mailboxTitle)} lead={<p>{t(m.mailboxLead)}</p>} noindex>
          {letters.length === 0 && <Empty>{t(m.mailboxEmpty)}</Empty>}
          <Rows>
            {letters.map((letter) => (
              <Row
                key={letter.id}
                kind={t(m.letterTo, { address: letter.to_address })}
                title={letter.subject}
                note={<span class="wrap">{letter.text}</span>}
                end={
                  <>
                    {t(letter.sent_at === null ? m.letterLies : m.letterSent)}{' '}
                    <Time view={view} at={letter.created_at} />
                  </>
                }
              />
            ))}
          </Rows>
        </Page>
      )
    },
  })
}
