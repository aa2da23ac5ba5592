import type { FormState } from '#kernel/http/index.ts'
import {
  ActionForm,
  AskFirst,
  Copy,
  Empty,
  Field,
  Form,
  LinkButton,
  Page,
  Radios,
  Row,
  Rows,
  Section,
  StatePill,
  type View,
} from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { BadgeElsewhere, Candidates, Item, PortfolioView } from '../queries/index.ts'
import { MOST_INTRO, MOST_REFLECTION, MOST_WORDS } from '../terms.ts'
import { AddThings } from './add-things.tsx'
import { BadgesElsewhere } from './badges-elsewhere.tsx'
import { thingOf } from './things.tsx'

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
        <LinkButton plain href={portfolioPaths.of(data.handle)}>
          {t(m.asOthers)}
        </LinkButton>
      }
      noindex
    >
      <WhoSees view={view} form={form} portfolio={portfolio} />
      <Section title={t(m.introTitle)} id="intro">
        <Form
          view={view}
          action={portfolioPaths.intro}
          name="/portfolio/intro"
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
            maxLength={MOST_INTRO}
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

/** A thing as its row, with what its person can do about it. */
function arranged(view: View, form: FormState, item: Item, alone: boolean) {
  const { title, note, kind } = thingOf(view, item)
  return {
    title,
    kind: (
      <>
        {kind}
        {!item.what.open && (
          <>
            {' '}
            <StatePill>{view.t(m.notSeen)}</StatePill>
          </>
        )}
      </>
    ),
    note: (
      <>
        {note}
        {!item.what.open && <> {view.t(whyNotSeen(item))}</>}
      </>
    ),
    end: <Moves view={view} form={form} item={item} alone={alone} />,
  }
}

function whyNotSeen({ what }: Item) {
  if (what.kind === 'award') return what.award.visibility === 'private' ? m.whyPrivate : m.whyNotInForce
  if (what.kind === 'work') return m.whyWork
  if (what.kind === 'endorsement') return m.whyEndorsement
  return what.kind === 'elsewhere' ? m.whyInvalid : m.whyGone
}

function Moves({ view, form, item, alone }: { view: View; form: FormState; item: Item; alone: boolean }) {
  const { t } = view
  const button = { plain: true, about: nameOf(view, item), values: { item: item.id } }
  const { kind } = item.what
  return (
    <span class="buttons">
      {!alone && (
        <>
          <ActionForm {...button} action={portfolioPaths.order} label={t(m.up)} values={{ item: item.id, to: 'up' }} />
          <ActionForm
            {...button}
            action={portfolioPaths.order}
            label={t(m.down)}
            values={{ item: item.id, to: 'down' }}
          />
        </>
      )}
      <ActionForm {...button} action={portfolioPaths.removal} label={t(m.takeOut)} />
      {kind !== 'gone' && <Words view={view} form={form} item={item} />}
    </span>
  )
}

function nameOf({ t }: View, { what, words }: Item): string {
  if (what.kind === 'award') return what.award.name
  if (what.kind === 'work') return what.work.title
  if (what.kind === 'endorsement') return `${t(m.kindEndorsement)}, ${what.endorsement.badge}`
  if (what.kind === 'elsewhere') return what.badge.name
  if (what.kind === 'figures') return t(m.kindFigures)
  return what.kind === 'reflection' ? `${t(m.kindReflection)}: ${words.slice(0, 40)}` : t(m.gone)
}

function Words({ view, form, item }: { view: View; form: FormState; item: Item }) {
  const { t } = view
  // The same form stands at each thing: only at one of them it comes back.
  const back = form.action === '/portfolio/words' && form.typed['item'] === item.id
  const own = back ? form : undefined
  const reflection = item.what.kind === 'reflection'
  return (
    <AskFirst label={t(reflection ? m.rewrite : m.sayAbout)} open={back}>
      <Form
        view={view}
        action={portfolioPaths.words}
        {...(own ? { form: own } : {})}
        scope={item.id}
        submit={t(m.save)}
      >
        <input type="hidden" name="item" value={item.id} />
        <Field
          view={view}
          {...(own ? { form: own } : {})}
          name="words"
          label={t(reflection ? m.reflection : m.words)}
          type="textarea"
          rows={reflection ? 8 : 3}
          maxLength={reflection ? MOST_REFLECTION : MOST_WORDS}
          value={item.words}
        />
      </Form>
    </AskFirst>
  )
}

function WhoSees({ view, form, portfolio }: { view: View; form: FormState; portfolio: PortfolioView | null }) {
  const { t } = view
  const secret = portfolio?.visibility === 'link' ? portfolio.secret : null
  return (
    <Section title={t(m.whoSees)} id="visibility">
      {secret !== null && (
        <>
          <p>{t(m.linkLead)}</p>
          <Copy view={view} id="link" text={view.baseUrl + portfolioPaths.bySecret(secret)} />
          <ActionForm plain action={portfolioPaths.secret} label={t(m.newLink)} />
        </>
      )}
      <Form
        view={view}
        action={portfolioPaths.visibility}
        name="/portfolio/visibility"
        form={form}
        scope="visibility"
        submit={t(m.visibilitySave)}
      >
        <Radios
          view={view}
          form={form}
          name="visibility"
          label={t(m.whoSeesLabel)}
          options={[
            ['public', t(m.seenPublic), t(m.seenPublicHint)],
            ['link', t(m.seenLink), t(m.seenLinkHint)],
            ['private', t(m.seenPrivate)],
          ]}
          value={portfolio?.visibility ?? 'private'}
          required
        />
      </Form>
    </Section>
  )
}

function TakeAlong({ view, signed }: { view: View; signed: boolean }) {
  const { t } = view
  return (
    <Section title={t(m.takeAlong)} id="take-along">
      <p>{t(signed ? m.takeAlongLead : m.takeAlongNothing)}</p>
      <ul>
        <li>
          <a href={portfolioPaths.folder}>{t(m.folder)}</a>
        </li>
        {signed && (
          <li>
            <a href={portfolioPaths.record}>{t(m.record)}</a>
          </li>
        )}
      </ul>
    </Section>
  )
}
