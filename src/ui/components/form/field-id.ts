import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Which of several forms on a page a field belongs to, so that no two controls share an id; the form sets it. */
export const FormScope = createContext('')

/** The id of a field's control: what its label and the summary of errors point at. */
export function useFieldId(name: string): string {
  const scope = useContext(FormScope)
  return `f-${scope === '' ? '' : `${plain(scope)}-`}${plain(name)}`
}

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '-')
}

/** Ids of what describes a control: its hint and its error. */
export function describedBy(id: string, hint: unknown, error: unknown): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
}
