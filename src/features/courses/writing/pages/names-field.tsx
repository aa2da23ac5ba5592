import type { FormState } from '#kernel/http/index.ts'
import { Radios, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { NAMES, type Names } from '#features/syllabus/index.ts'
import { NAMES_SENTENCES, NAMES_WORDS } from '../../course/index.ts'

/** Whose names are seen where work is handed in, each choice with what it means. */
export function NamesField({ view, form, value }: { view: View; form: FormState; value: Names }) {
  const { t } = view
  return (
    <Radios
      view={view}
      form={form}
      name="names"
      label={t(m.namesLabel)}
      hint={t(m.namesHint)}
      value={value}
      required
      options={NAMES.map((names) => [names, t(NAMES_WORDS[names]), t(NAMES_SENTENCES[names])] as const)}
    />
  )
}
