import { Empty, Field, Form, Page, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'

/** Search over everything public. */
export function SearchPage({ view, query }: { view: View; query: string }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.searchTitle)}>
      <Form view={view} action="/search" method="get" submit={t(m.searchTitle)}>
        <Field view={view} name="q" label={t(m.searchLabel)} type="search" value={query} />
      </Form>
      {query !== '' && <Empty>{t(m.searchEmpty, { query })}</Empty>}
    </Page>
  )
}
