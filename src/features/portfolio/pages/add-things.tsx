import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, AskFirst, Field, Form, Row, Rows, Section, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { Candidates, What } from '../queries/index.ts'
import type { ItemKind } from '../terms.ts'
import { MAX_REFLECTION } from '../terms.ts'
import { thingOf } from './thing.tsx'

interface ToAdd {
  kind: ItemKind
  ref: string
  about: string
  what: What
}

/** What could stand in my portfolio and does not yet; a reflection can always be added. */
export function AddThings({ view, form, candidates }: { view: View; form: FormState; candidates: Candidates }) {
  const { t } = view
  const all = listed(view, candidates)
  return (
    <Section title={t(m.addTitle)} id="add">
      <AskFirst label={t(m.addReflection)} open={form.action === portfolioPaths.items.pattern}>
        <Form
          view={view}
          action={portfolioPaths.items.href()}
          name={portfolioPaths.items.pattern}
          form={form}
          scope="reflection"
          submit={t(m.addReflection)}
          keep="portfolio-reflection"
        >
          <input type="hidden" name="kind" value="reflection" />
          <Field
            view={view}
            form={form}
            name="words"
            label={t(m.reflection)}
            hint={t(m.reflectionHint)}
            type="textarea"
            rows={8}
            maxLength={MAX_REFLECTION}
            required
          />
        </Form>
      </AskFirst>
      <Rows>
        {all.map(({ kind, ref, about, what }) => {
          const { title, note, kind: word } = thingOf(view, { id: ref, words: '', what })
          return (
            <Row
              key={`${kind} ${ref}`}
              kind={word}
              title={title}
              note={note}
              end={
                <ActionForm
                  plain
                  action={portfolioPaths.items.href()}
                  label={t(m.add)}
                  about={about}
                  values={{ kind, ref }}
                />
              }
            />
          )
        })}
      </Rows>
      {candidates.hiddenWorks > 0 && <p class="quiet">{t(m.hiddenWorks, { count: candidates.hiddenWorks })}</p>}
    </Section>
  )
}

function listed({ t }: View, { awards, works, endorsements, elsewhere, figures, numbers }: Candidates): ToAdd[] {
  return [
    ...awards.map((award): ToAdd => ({
      kind: 'award',
      ref: award.id,
      about: award.name,
      what: { kind: 'award', award, open: award.open },
    })),
    ...works.map((work): ToAdd => ({
      kind: 'work',
      ref: work.id,
      about: work.title,
      what: { kind: 'work', work, open: true },
    })),
    ...endorsements.map((endorsement): ToAdd => ({
      kind: 'endorsement',
      ref: endorsement.id,
      about: `${t(m.kindEndorsement)}, ${endorsement.badge}`,
      what: { kind: 'endorsement', endorsement, open: endorsement.open },
    })),
    ...elsewhere.map((badge): ToAdd => ({
      kind: 'elsewhere',
      ref: badge.id,
      about: badge.name,
      what: { kind: 'elsewhere', badge, open: true },
    })),
    ...(figures
      ? [
          {
            kind: 'figures',
            ref: '',
            about: t(m.kindFigures),
            what: { kind: 'figures', figures: numbers, open: true },
          } as const,
        ]
      : []),
  ]
}
