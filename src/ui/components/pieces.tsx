import type { ComponentChildren } from 'preact'
import { ui } from '../messages/index.ts'
import type { View } from '../view.ts'

/** A part of a page under its own heading. */
export function Section({ title, id, children, end }: { title: string; id?: string; children: ComponentChildren; end?: ComponentChildren }) {
  return (
    <section id={id}>
      <div class="section-head">
        <h2>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  )
}

/** Nothing here yet, and the next step. */
export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>
}

/** Something one can take away. */
export function Card({ children }: { children: ComponentChildren }) {
  return <div class="card">{children}</div>
}

/** Where something stands, in a word. */
export function Pill({ children, tone = 'quiet' }: { children: ComponentChildren; tone?: 'quiet' | 'good' | 'needs' }) {
  return <span class={`pill ${tone}`}>{children}</span>
}

/** Rendered, sanitised HTML: the one door for it. */
export function Prose({ html, language, dir }: { html: string; language?: string | null; dir?: 'ltr' | 'rtl' | 'auto' }) {
  // Safe because kernel/text sanitises as its last step.
  return <div class="prose" lang={language ?? undefined} dir={dir ?? 'auto'} dangerouslySetInnerHTML={{ __html: html }} />
}

/** A reason one may ask for. */
export function Why({ view, children }: { view: View; children: ComponentChildren }) {
  return (
    <details class="why">
      <summary>{view.t(ui.why)}</summary>
      <div>{children}</div>
    </details>
  )
}

/** Older and newer, by cursor. */
export function Pager({ view, next, first }: { view: View; next: string | null; first: string | null }) {
  if (next === null && first === null) return null
  return (
    <nav class="pager" aria-label={view.t(ui.pages)}>
      {first && (
        <a class="button plain" href={first}>
          {view.t(ui.earlier)}
        </a>
      )}
      {next && (
        <a class="button plain" href={next} rel="next">
          {view.t(ui.later)}
        </a>
      )}
    </nav>
  )
}

/** Facts as a list of names and values. */
export function Facts({ facts }: { facts: readonly (readonly [string, ComponentChildren] | null | false)[] }) {
  return (
    <dl class="facts">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
