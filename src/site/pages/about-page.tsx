import { Page, Prose, type View } from '#ui/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import { m } from '../messages/index.ts'
import { ABOUT, VALUES } from './about-text.ts'

export function AboutPage({ view }: { view: View }) {
  return (
    <Page view={view} title={view.t(m.aboutTitle)}>
      <Prose html={renderKept(ABOUT, { shift: 1 }).html} language="en" dir="ltr" />
    </Page>
  )
}

export function ValuesPage({ view }: { view: View }) {
  return (
    <Page view={view} title={view.t(m.valuesTitle)}>
      <Prose html={renderKept(VALUES, { shift: 1 }).html} language="en" dir="ltr" />
    </Page>
  )
}
