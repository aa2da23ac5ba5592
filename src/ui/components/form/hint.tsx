import type { ComponentChildren } from 'preact'

interface HintProps {
  id: string
  hint?: ComponentChildren
  error: string | undefined
}

/** What helps to fill in a field, and what was wrong with it. */
export function Hint({ id, hint, error }: HintProps) {
  return (
    <>
      {hint && (
        <span id={`${id}-hint`} class="hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} class="error">
          {error}
        </span>
      )}
    </>
  )
}
