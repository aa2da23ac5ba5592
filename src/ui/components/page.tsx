import type { ComponentChildren } from 'preact'
import { LOCALES } from '#kernel/i18n/index.ts'
import { jsonLdText } from '#kernel/html/json-ld.ts'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'
import { Mark } from './mark.tsx'

export interface PageProps {
  view: View
  title: string
  /** The first line below the title: what I can do now. */
  lead?: ComponentChildren
  /** Above the title: where this belongs. */
  crumbs?: ComponentChildren
  /** Only for "who is here" and "what happens next". */
  aside?: ComponentChildren
  description?: string
  jsonLd?: object
  /** Path of an Atom feed of what this page shows. */
  feed?: string
  noindex?: boolean
  /** Language of the content, where it is not the interface's. */
  language?: string
  children?: ComponentChildren
}

/** A whole page: head, bar, one column of meaning, a side column where there is something for it, foot. */
export function Page(props: PageProps) {
  const { view, title, lead, crumbs, aside, language, children } = props
  return (
    <html lang={view.locale} dir={view.dir}>
      <Head {...props} />
      <body>
        <a class="skip" href="#main">
          {view.t(ui.skip)}
        </a>
        <Bar view={view} />
        {view.say && (
          <p class="say" role="status">
            {view.t(view.say)}
          </p>
        )}
        <Unconfirmed view={view} />
        <main id="main" class={aside ? 'with-aside' : undefined} tabIndex={-1}>
          <header class="top">
            {crumbs && <p class="crumbs">{crumbs}</p>}
            <h1 lang={language}>{title}</h1>
            {lead && <div class="lead">{lead}</div>}
          </header>
          <div class="stack">{children}</div>
          {aside && <aside>{aside}</aside>}
        </main>
        <Foot view={view} />
      </body>
    </html>
  )
}

function Head({ view, title, description, jsonLd, feed, noindex }: PageProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === 'P2PU' ? title : `${title} · P2PU`}</title>
      <meta name="color-scheme" content="light dark" />
      {description && <meta name="description" content={description} />}
      {noindex && <meta name="robots" content="noindex" />}
      <link rel="preload" href={view.asset('face')} as="font" type="font/woff2" crossOrigin="anonymous" />
      <link rel="stylesheet" href={view.asset('style')} />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {feed && <link rel="alternate" type="application/atom+xml" href={feed} title={title} />}
      <script type="module" src={view.asset('islands')} />
      {jsonLd && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(jsonLd) }} />}
    </head>
  )
}

function Bar({ view }: { view: View }) {
  const { t, person } = view
  return (
    <header class="bar">
      <a class="mark" href="/">
        <Mark />
        P2PU
      </a>
      <nav aria-label={t(ui.mainMenu)}>
        <a href="/courses">{t(ui.courses)}</a>
        <a href="/ideas">{t(ui.ideas)}</a>
        <a href="/badges">{t(ui.badges)}</a>
        {person ? (
          <a class="me" href="/home">
            {t(ui.homeOf, { name: person.name })}
          </a>
        ) : (
          <a class="me" href={`/sign-in?next=${encodeURIComponent(view.path)}`}>
            {t(ui.signIn)}
          </a>
        )}
      </nav>
    </header>
  )
}

function Unconfirmed({ view }: { view: View }) {
  if (view.person === null || view.person.confirmed) return null
  return (
    <div class="say needs">
      <span>{view.t(ui.confirmYourAddress)}</span>
      <form method="post" action="/settings/confirmation">
        <button class="button plain">{view.t(ui.confirmAgain)}</button>
      </form>
    </div>
  )
}

function Foot({ view }: { view: View }) {
  const { t } = view
  return (
    <footer class="foot">
      <nav aria-label={t(ui.footerMenu)}>
        <a href="/about">{t(ui.about)}</a>
        <a href="/values">{t(ui.values)}</a>
        <a href="/search">{t(ui.search)}</a>
        <a href="/verify">{t(ui.verify)}</a>
        <a href="/api">{t(ui.apiDocs)}</a>
        <a href="/feed.atom">{t(ui.feed)}</a>
      </nav>
      <form method="post" action="/language" class="language">
        <input type="hidden" name="next" value={view.path} />
        <label for="language">{t(ui.language)}</label>
        <select id="language" name="locale">
          {Object.entries(LOCALES).map(([code, name]) => (
            <option key={code} value={code} lang={code} selected={code === view.locale}>
              {name}
            </option>
          ))}
        </select>
        <button class="button plain">{t(ui.change)}</button>
      </form>
      <p class="quiet">{t(ui.licence)}</p>
    </footer>
  )
}
