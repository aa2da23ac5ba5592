import type { FormState } from '#kernel/http/index.ts'
import { Check, Checks, Field, Form, Page, type View } from '#ui/index.ts'
import { allActivities, coursePaths, type Syllabus } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import { MAX_NAME } from '../../terms.ts'

interface Props {
  view: View
  form: FormState
  slug: string
  title: string
  syllabus: Syllabus
}

/** The short form for a badge of a course, and the way to the whole one. */
export function NewBadgePage({ view, form, slug, title, syllabus }: Props) {
  const { t } = view
  const all = allActivities(syllabus)
  const option = ({ key, title: name }: { key: string; title: string }) => [key, name] as const
  return (
    <Page
      view={view}
      title={t(m.makeBadge)}
      crumbs={<a href={coursePaths.course.href({ slug })}>{title}</a>}
      lead={<p>{t(m.makeLead)}</p>}
      noindex
    >
      <Form view={view} action={badgePaths.fresh.href({ slug })} form={form} submit={t(m.makeBadge)}>
        <Field view={view} form={form} name="name" label={t(m.name)} required maxLength={MAX_NAME} />
        <Field view={view} form={form} name="description" label={t(m.description)} type="textarea" rows={3} required />
        <Checks
          form={form}
          name="works[]"
          label={t(m.works)}
          options={all.filter(({ rubric }) => rubric !== null).map(option)}
        />
        <Checks form={form} name="activities[]" label={t(m.activities)} options={all.map(option)} />
        <Check form={form} name="cohort" label={t(m.cohortDone)} />
      </Form>
      <p>
        <a href={badgePaths.freshInFull(slug)}>{t(m.inFull)}</a>
      </p>
    </Page>
  )
}
