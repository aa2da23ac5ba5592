import { administrator, type AnyRoute } from '#kernel/http/index.ts'
import { Empty, Page, Row, Rows, Time, page, type View } from '#ui/index.ts'
import { m } from './messages/index.ts'

const MOST = 100

/** The letters of the site, for its stewards: where there is no mail server, this is where links to sign in are found. */
export function mailboxRoute(): AnyRoute<View> {
  return page({
    path: '/mailbox',
    policy: administrator,
    load: async (rc) => ({
      letters: await rc.services.db.selectFrom('mail').selectAll().orderBy('created_at', 'desc').limit(MOST).execute(),
    }),
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
