import type { FormState } from '#kernel/http/index.ts'
import { Empty, Field, Form, LinkButton, Page, Row, Rows, Section, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { BadgeElsewhere, Candidates, Item, PortfolioView } from '../queries/index.ts'
import { MAX_INTRO } from '../terms.ts'
import { AddThings } from './add-things.tsx'
import { arranged } from './arranged.tsx'
import { BadgesElsewhere } from './badges-elsewhere.tsx'
import { WhoSees } from './who-sees.tsx'

export interface OwnPortfolio {
  handle: string
  /** null before anything was done about it. */
  portfolio: PortfolioView | null
  items: readonly Item[]
  candidates: Candidates
  elsewhere: readonly BadgeElsewhere[]
  /** Whether there is anything signed to take along. */
  signed: boolean
}

/** My portfolio: what stands in it and in which order, who sees it, what I could add. */
export function ArrangePage({ view, form, data }: { view: View; form: FormState; data: OwnPortfolio }) {
  const { t } = view
  const { items, portfolio } = data
  return (
    <Page
      view={view}
      title={t(m.mineTitle)}
      lead={<p>{t(m.mineLead)}</p>}
      actions={
        <LinkButton plain href={portfolioPaths.of.href({ handle: data.handle })}>
          {t(m.asOthers)}
        </LinkButton>
      }
      noindex
    >
      <WhoSees view={view} form={form} portfolio={portfolio} />
      <Section title={t(m.introTitle)} id="intro">
        <Form
          view={view}
          action={portfolioPaths.intro.href()}
          name={portfolioPaths.intro.pattern}
          form={form}
          scope="intro"
          submit={t(m.introSave)}
          keep="portfolio-intro"
        >
          <Field
            view={view}
            form={form}
            name="intro"
            label={t(m.intro)}
            hint={t(m.introHint)}
            type="textarea"
            rows={4}
            maxLength={MAX_INTRO}
            value={portfolio?.intro ?? ''}
          />
        </Form>
      </Section>
      <Section title={t(m.things)} id="things">
        {items.length === 0 && <Empty>{t(m.noThings)}</Empty>}
        <Rows>
          {items.map((item) => (
            <Row key={item.id} {...arranged(view, form, item, items.length === 1)} />
          ))}
        </Rows>
      </Section>
      <AddThings view={view} form={form} candidates={data.candidates} />
      <BadgesElsewhere view={view} form={form} badges={data.elsewhere} />
      <TakeAlong view={view} signed={data.signed} />
    </Page>
  )
}

function TakeAlong({ view, signed }: { view: View; signed: boolean }) {
  const { t } = view
  return (
    <Section title={t(m.takeAlong)} id="take-along">
      <p>{t(signed ? m.takeAlongLead : m.takeAlongNothing)}</p>
      <ul>
        <li>
          <a href={portfolioPaths.folder.href()}>{t(m.folder)}</a>
        </li>
        {signed && (
          <li>
            <a href={portfolioPaths.record.href()}>{t(m.record)}</a>
          </li>
        )}
      </ul>
    </Section>
  )
}
