import type { VNode } from 'preact'
import { ActionForm, AskFirst, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import type { SyllabusModule } from '#features/syllabus/index.ts'

interface MovesProps {
  view: View
  slug: string
  basis: number
  what: 'module' | 'activity'
  keyOf: string
  title: string
}

/** Up and down by buttons, so that order needs no mouse. */
export function Moves({ view, slug, basis, what, keyOf, title, children }: MovesProps & { children: VNode }) {
  const { t } = view
  const values = (by: string) => ({ basis, what, key: keyOf, by })
  return (
    <span class="buttons">
      <ActionForm plain action={coursePaths.order.href({ slug })} values={values('up')} label={t(m.up)} about={title} />
      <ActionForm
        plain
        action={coursePaths.order.href({ slug })}
        values={values('down')}
        label={t(m.down)}
        about={title}
      />
      {children}
    </span>
  )
}

/** Takes it out of the syllabus; earlier revisions keep it. */
export function Away({ view, slug, basis, what, keyOf, title }: MovesProps) {
  const values = { basis, what, key: keyOf, by: 'away' }
  return (
    <ActionForm
      plain
      action={coursePaths.order.href({ slug })}
      values={values}
      label={view.t(m.remove)}
      about={title}
    />
  )
}

/** An empty module goes at once; with one that holds something its activities go, so that is asked first. */
export function RemoveModule({
  view,
  slug,
  basis,
  module,
}: Omit<MovesProps, 'what' | 'keyOf' | 'title'> & { module: SyllabusModule }) {
  const { key, title, activities } = module
  const away = <Away view={view} slug={slug} basis={basis} what="module" keyOf={key} title={title} />
  if (activities.length === 0) return away
  return (
    <AskFirst label={view.t(m.remove)}>
      <p>{view.t(m.removeModuleLead, { count: activities.length })}</p>
      {away}
    </AskFirst>
  )
}
