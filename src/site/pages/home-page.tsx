import { Empty, Page, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'

/** Everything that waits for me, first things first. */
export function HomePage({ view }: { view: View }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.homeTitle)} lead={<p>{t(m.homeLead)}</p>} noindex>
      <Empty>{t(m.homeEmpty)}</Empty>
    </Page>
  )
}
