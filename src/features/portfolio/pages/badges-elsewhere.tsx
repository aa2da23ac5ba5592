import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, AskFirst, Field, Form, Row, Rows, Section, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { BadgeElsewhere } from '../queries/index.ts'
import { MAX_ELSEWHERE } from '../terms.ts'
import { Elsewhere, VerdictPill, Verified } from './elsewhere.tsx'

const KINDS = '.png,.svg,.json,.jsonld,.jwt,.txt,image/png,image/svg+xml,application/json'

/** Badges I earned on other sites: each with what its verification found; verify one and bring it. */
export function BadgesElsewhere({
  view,
  form,
  badges,
}: {
  view: View
  form: FormState
  badges: readonly BadgeElsewhere[]
}) {
  const { t } = view
  return (
    <Section title={t(m.elsewhereTitle)} id="elsewhere">
      <p>{t(m.elsewhereLead)}</p>
      <Rows>
        {badges.map((one) => (
          <Row
            key={one.id}
            kind={<VerdictPill view={view} one={one} />}
            title={<Elsewhere one={one} />}
            note={<Verified view={view} one={one} />}
            end={
              <span class="buttons">
                <ActionForm
                  plain
                  action={portfolioPaths.check.href()}
                  label={t(m.checkAgain)}
                  about={one.name}
                  values={{ badge: one.id }}
                />
                <ActionForm
                  plain
                  action={portfolioPaths.dropping.href()}
                  label={t(m.drop)}
                  about={one.name}
                  values={{ badge: one.id }}
                />
              </span>
            }
          />
        ))}
      </Rows>
      {badges.length < MAX_ELSEWHERE && <BringForm view={view} form={form} />}
    </Section>
  )
}

function BringForm({ view, form }: { view: View; form: FormState }) {
  const { t } = view
  return (
    <AskFirst label={t(m.bringTitle)} open={form.action === portfolioPaths.elsewhere.pattern}>
      <Form
        view={view}
        action={portfolioPaths.elsewhere.href()}
        name={portfolioPaths.elsewhere.pattern}
        form={form}
        scope="elsewhere"
        submit={t(m.bring)}
        uploads
      >
        <Field
          view={view}
          form={form}
          name="file"
          label={t(m.badgeFile)}
          hint={t(m.badgeFileHint)}
          type="file"
          accept={KINDS}
        />
        <Field view={view} form={form} name="url" label={t(m.badgeUrl)} type="url" dir="ltr" maxLength={2_000} />
        <Field view={view} form={form} name="credential" label={t(m.badgeText)} type="textarea" rows={6} dir="ltr" />
      </Form>
    </AskFirst>
  )
}
