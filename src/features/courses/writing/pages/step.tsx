import { Button, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'

/** A button that changes the form and saves nothing. */
export function Step({
  step,
  value,
  about,
  children,
}: {
  step: string
  value: string
  about?: string
  children: string
}) {
  return (
    <Button plain name="do" value={value} formAction={step} about={about}>
      {children}
    </Button>
  )
}

/** The return key presses the first button of a form: it must be the one that saves, not one that moves a level. */
export function SaveFirst({ view }: { view: View }) {
  return (
    <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true">
      {view.t(m.save)}
    </button>
  )
}
