import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, AskFirst, Field, Form, StatePill, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { Item } from '../queries/index.ts'
import { MAX_REFLECTION, MAX_WORDS } from '../terms.ts'
import { thingOf } from './thing.tsx'

/** A thing as its row, with what its person can do about it. */
export function arranged(view: View, form: FormState, item: Item, alone: boolean) {
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
          <ActionForm
            {...button}
            action={portfolioPaths.order.href()}
            label={t(m.up)}
            values={{ item: item.id, to: 'up' }}
          />
          <ActionForm
            {...button}
            action={portfolioPaths.order.href()}
            label={t(m.down)}
            values={{ item: item.id, to: 'down' }}
          />
        </>
      )}
      <ActionForm {...button} action={portfolioPaths.removal.href()} label={t(m.takeOut)} />
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
  const back = form.action === portfolioPaths.words.pattern && form.typed['item'] === item.id
  const own = back ? form : undefined
  const reflection = item.what.kind === 'reflection'
  return (
    <AskFirst label={t(reflection ? m.rewrite : m.sayAbout)} open={back}>
      <Form
        view={view}
        action={portfolioPaths.words.href()}
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
          maxLength={reflection ? MAX_REFLECTION : MAX_WORDS}
          value={item.words}
        />
      </Form>
    </AskFirst>
  )
}
