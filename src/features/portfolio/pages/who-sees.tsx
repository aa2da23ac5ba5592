import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Copy, Form, Radios, Section, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { PortfolioView } from '../queries/index.ts'

/** Who sees my portfolio, and its secret link where it has one. */
export function WhoSees({ view, form, portfolio }: { view: View; form: FormState; portfolio: PortfolioView | null }) {
  const { t } = view
  const secret = portfolio?.visibility === 'link' ? portfolio.secret : null
  return (
    <Section title={t(m.whoSees)} id="visibility">
      {secret !== null && (
        <>
          <p>{t(m.linkLead)}</p>
          <Copy view={view} id="link" text={view.baseUrl + portfolioPaths.bySecret.href({ secret })} />
          <ActionForm plain action={portfolioPaths.secret.href()} label={t(m.newLink)} />
        </>
      )}
      <Form
        view={view}
        action={portfolioPaths.visibility.href()}
        name={portfolioPaths.visibility.pattern}
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
