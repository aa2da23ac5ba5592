import type { ComponentChildren } from 'preact'

interface SectionProps {
  title: string
  id?: string
  /** At the end of the heading's line: a count, a link, a button. */
  end?: ComponentChildren
  children: ComponentChildren
}

/** A part of a page under its own heading. */
export function Section({ id, ...inside }: SectionProps) {
  return (
    <section id={id}>
      <SectionInside {...inside} />
    </section>
  )
}

/** The same without the element itself, for one that is shared. */
export function SectionInside({ title, end, children }: Omit<SectionProps, 'id'>) {
  return (
    <>
      <div class="section-head">
        <h2>{title}</h2>
        {end}
      </div>
      {children}
    </>
  )
}
