import { API } from '#kernel/http/index.ts'
import { Page, Section, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import type { OpenApi, Operation } from '../openapi.ts'

/** The API for people, drawn here: no script, nothing from elsewhere. */
export function ApiPage({ view, description }: { view: View; description: OpenApi }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.apiTitle)} lead={<p>{t(m.apiLead)}</p>}>
      <p>{t(m.apiKey)}</p>
      <p>
        <a href={`${API}/openapi.json`}>{t(m.apiSpec)}</a>
      </p>
      {Object.entries(description.paths).map(([path, operations]) => (
        <Section key={path} title={path}>
          {Object.entries(operations).map(([method, operation]) => (
            <One key={method} method={method} path={path} operation={operation} />
          ))}
        </Section>
      ))}
    </Page>
  )
}

function One({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  return (
    <details lang="en" dir="ltr">
      <summary>
        <code>
          {method.toUpperCase()} {API}
          {path}
        </code>{' '}
        {operation.summary}
      </summary>
      <p class="quiet">{operation.description}</p>
      <pre class="wrap">
        {JSON.stringify(
          { parameters: operation.parameters, body: operation.requestBody, answers: operation.responses },
          null,
          2,
        )}
      </pre>
    </details>
  )
}
