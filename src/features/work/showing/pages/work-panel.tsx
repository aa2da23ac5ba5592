import { Temporal } from 'temporal-polyfill'
import { MAX_FILES, MAX_UPLOAD_BYTES } from '#kernel/files/limits.ts'
import { emptyForm, type FormState } from '#kernel/http/index.ts'
import { Check, Checks, deadline, Field, Form, LinkButton, PromiseLine, Section, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { MyWork } from '../../reviewing/index.ts'
import { type WorkFile, TogetherLine, type Shared, sizeOf } from '../../work/index.ts'
import { owedWords } from './owed-words.ts'
import { SelfLevels } from './self-levels.tsx'
import { GRACE_MINUTES } from '../../terms.ts'

interface Props {
  view: View
  form: FormState
  action: string
  needed: number
  /** Readers do not see who the author is. */
  unnamed: boolean
  activity: string
  mine: MyWork | null
  /** Uploads that may be part of the version. */
  files: readonly WorkFile[]
  criteria: readonly Criterion[]
  /** Where examples of this rubric are. */
  examples: string
  /** How many people may make one together. */
  together: number
  /** A work of somebody else that one made together with them, or is asked about. */
  shared: Shared
  /** The cohort is over: nothing is handed in any more. */
  over: boolean
  keep: string
}

const NAME = workPaths.handIn.pattern

/** Handing in, under the activity: what was handed in, what is promised, and the form. */
export function WorkPanel(props: Props) {
  const { view, form, action, needed, unnamed, activity, mine, files, criteria, examples, together, shared, keep } =
    props
  const { t } = view
  const again = form.action === NAME ? form : emptyForm
  const reading = mine !== null && mine.settled_at === null && (mine.reviews ?? 0) > 0
  return (
    <Section title={t(m.handInTitle)} id="work" end={<a href={examples}>{t(m.seeExamples)}</a>}>
      <TogetherLine view={view} shared={shared} workId={mine?.id ?? null} together={together} />
      {mine && <Standing view={view} mine={mine} activity={activity} />}
      {!props.over && !reading && (shared === null || shared.joined_at === null) && (
        <Form
          view={view}
          action={action}
          name={NAME}
          form={form}
          submit={t(mine === null ? m.handIn : m.handInAgain)}
          keep={keep}
          uploads
        >
          <p class="quiet">{t(m.handInLead, { needed, minutes: GRACE_MINUTES })}</p>
          {unnamed && <p>{t(m.handInUnnamed)}</p>}
          <Field
            view={view}
            form={again}
            name="body"
            label={t(m.body)}
            hint={t(m.bodyHint)}
            type="textarea"
            rows={10}
          />
          <Field
            view={view}
            form={again}
            name="links"
            label={t(m.links)}
            hint={t(m.linksHint)}
            type="textarea"
            rows={2}
            dir="ltr"
          />
          {files.length > 0 && (
            <Checks
              form={again}
              name="fileIds[]"
              label={t(m.filesKept)}
              values={mine?.file_ids ?? []}
              options={files.map((file) => [file.id, file.name, sizeOf(view, file.bytes)])}
            />
          )}
          <Field
            view={view}
            form={again}
            name="files"
            label={t(m.files)}
            hint={t(unnamed ? m.filesHintUnnamed : m.filesHint, {
              most: MAX_FILES,
              megabytes: MAX_UPLOAD_BYTES / 1_000_000,
            })}
            type="file"
            multiple
          />
          {mine && <Field view={view} form={again} name="changed" label={t(m.changed)} />}
          <SelfLevels view={view} form={again} criteria={criteria} />
          <Check form={again} name="now" label={t(m.openNow)} />
        </Form>
      )}
    </Section>
  )
}

function Standing({ view, mine, activity }: { view: View; mine: MyWork; activity: string }) {
  const { t } = view
  const link = <LinkButton href={workPaths.work.href({ id: mine.id })}>{t(m.seeWork)}</LinkButton>
  if (mine.settled_at !== null) return <p>{link}</p>
  if (Temporal.Instant.compare(view.now, mine.opens_at) < 0) {
    return (
      <>
        <p>{t(m.inGrace, { when: deadline(view, mine.opens_at) })}</p>
        <p>{link}</p>
      </>
    )
  }
  const { words, by } = owedWords(view, mine, activity)
  return (
    <>
      <PromiseLine view={view} owner={mine.reach === 'author' ? 'yours' : 'owed'} by={by}>
        {words}
      </PromiseLine>
      <p>{link}</p>
    </>
  )
}
