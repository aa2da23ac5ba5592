import type { Message } from '#kernel/i18n/index.ts'
import type { SearchKind, SearchResult, SnippetPart } from '#kernel/search/index.ts'
import { Empty, Field, Form, LinkButton, Page, Pager, Row, Rows, Select, Tabs, type View } from '#ui/index.ts'
import type { Search, Wanted } from '../load.ts'
import { m } from '../messages/index.ts'

/** Search over everything that everybody may read: the best first, by kind and language. */
export function SearchPage({ view, data }: { view: View; data: Search }) {
  const { t } = view
  const { results, meant, next, languages, kinds } = data
  const { q = '', kind, language = '' } = data.wanted
  const wanted = meant === null ? data.wanted : { ...data.wanted, q: meant }
  return (
    <Page view={view} title={t(m.searchTitle)} noindex>
      <Form view={view} action="/search" method="get" submit={t(m.searchTitle)}>
        <Field view={view} name="q" label={t(m.searchLabel)} type="search" value={q} maxLength={200} dir="auto" />
        <Select
          view={view}
          name="language"
          label={t(m.searchLanguage)}
          filter
          value={language}
          options={[['', t(m.anyLanguage)], ...offered(view, languages, language)]}
        />
        {kind && <input type="hidden" name="kind" value={kind} />}
      </Form>
      {meant !== null && (
        <p>
          {t.rich(m.searchMeant, {
            typed: <bdi>{q}</bdi>,
            meant: (
              <b>
                <bdi>{meant}</bdi>
              </b>
            ),
          })}
        </p>
      )}
      {results.length > 0 || data.counts.some(({ count }) => count > 0) ? (
        <Kinds view={view} data={data} wanted={wanted} />
      ) : null}
      {results.length > 0 && (
        <Rows label={t(m.searchResults)}>
          {results.map((result) => (
            <Result key={`${result.kind} ${result.id}`} view={view} result={result} kinds={kinds} />
          ))}
        </Rows>
      )}
      {results.length === 0 && <Nothing view={view} wanted={wanted} />}
      <Pager
        view={view}
        next={next === null ? null : addressOf({ ...wanted, after: next })}
        first={wanted.after === undefined ? null : addressOf({ ...wanted, after: undefined })}
      />
    </Page>
  )
}

function Kinds({ view, data: { counts, kinds }, wanted }: { view: View; data: Search; wanted: Wanted }) {
  const { t } = view
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const tabOf = (kind: string | undefined, words: Message, count: number, more: boolean) => ({
    href: addressOf({ ...wanted, kind, after: undefined }),
    label: `${t(words)} ${t(more ? m.orMore : m.justSo, { count })}`,
    current: wanted.kind === kind,
  })
  const tabs = counts.flatMap(({ kind, count, more }) => {
    const words = kinds.find((one) => one.kind === kind)?.all
    return words !== undefined && (count > 0 || wanted.kind === kind) ? [tabOf(kind, words, count, more)] : []
  })
  const some = counts.some(({ more }) => more)
  return <Tabs label={t(m.searchKinds)} tabs={[tabOf(undefined, m.tabAll, all, some), ...tabs]} />
}

function Result({ view, result, kinds }: { view: View; result: SearchResult; kinds: readonly SearchKind[] }) {
  const { kind, path, language, title, within, snippet } = result
  const words = kinds.find((one) => one.kind === kind)?.one
  const lang = language === 'und' ? undefined : language
  return (
    <Row
      kind={
        words !== undefined && (
          <>
            {view.t(words)}
            {within !== '' && ' · '}
            {within !== '' && <bdi lang={lang}>{within}</bdi>}
          </>
        )
      }
      title={
        <a href={path}>
          <bdi lang={lang}>
            <Parts parts={title} />
          </bdi>
        </a>
      }
      note={
        snippet.length > 0 && (
          <bdi lang={lang}>
            <Parts parts={snippet} />
          </bdi>
        )
      }
    />
  )
}

function Parts({ parts }: { parts: readonly SnippetPart[] }) {
  return <>{parts.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : text))}</>
}

function Nothing({ view, wanted }: { view: View; wanted: Wanted }) {
  const { t } = view
  const { q = '', kind, language } = wanted
  if (q.trim() === '') return <Empty>{t(m.searchHow)}</Empty>
  const everywhere = (
    <LinkButton plain href={addressOf({ q })}>
      {t(m.searchEverywhere)}
    </LinkButton>
  )
  const idea = (
    <LinkButton plain href="/ideas#new">
      {t(m.startIdea)}
    </LinkButton>
  )
  return (
    <Empty next={kind !== undefined || language !== undefined ? everywhere : idea}>
      {t.rich(m.searchEmpty, { query: <bdi>{q}</bdi> })} {t(m.searchHow)}
    </Empty>
  )
}

/** Languages to choose from by their names; one that is asked for stays among them. */
function offered(view: View, languages: readonly string[], chosen: string) {
  const names = new Intl.DisplayNames([view.locale], { type: 'language' })
  const codes = [...new Set([...languages, chosen].flatMap((code) => /^[A-Za-z]{2,3}(?=-|$)/.exec(code)?.[0] ?? []))]
  return codes
    .map((code) => [code, names.of(code) ?? code] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, view.locale))
}

function addressOf(wanted: Wanted): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(wanted))
    if (typeof value === 'string' && value !== '') query.set(name, value)
  return `/search?${query}`
}
