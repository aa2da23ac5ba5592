import type { View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'

/** An offer to try the rubric on an example before one reads; nobody has to. */
export function TryExample({ view, example }: { view: View; example: { id: string; title: string } | null }) {
  if (example === null) return null
  return (
    <div class="notice info">
      <p>
        <a href={workPaths.example.href({ id: example.id })}>{view.t(m.tryExample)}</a> <bdi>{example.title}</bdi>.{' '}
        <span class="quiet">{view.t(m.tryExampleWhy)}</span>
      </p>
    </div>
  )
}
