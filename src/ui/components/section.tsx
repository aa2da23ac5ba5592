import type { ComponentChildren } from 'preact'

interface SectionProps {
  title: string
  id?: string
  /** At the end of the heading's line: a count, a link, a button. */
  end?: ComponentChildren
  children: ComponentChildren
}

/** A part of a page under its own heading. */
export function Section({ title, id, end, children }: SectionProps) {
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
