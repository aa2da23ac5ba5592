import type { SchoolView } from './school-view.ts'
import type { VNode } from 'preact'
import type { FormState } from '#kernel/http/index.ts'
import { plainStart, renderKept } from '#kernel/text/index.ts'
import { Day, LinkButton, Notice, Page, Prose, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { School } from '../queries.ts'
import { SchoolCourses } from './school-courses.tsx'
import { SchoolMark } from './school-mark.tsx'
import { SchoolStewards } from './school-stewards.tsx'

export function SchoolPage({
  view,
  form,
  data,
  panels,
}: {
  view: View
  form: FormState
  data: SchoolView
  panels: readonly (VNode | null)[]
}) {
  const { t } = view
  const { school, mine } = data
  return (
    <Page
      view={view}
      title={school.name}
      cover={{ seed: school.slug, hue: school.hue }}
      description={plainStart(school.about, 200)}
      crumbs={<a href={schoolPaths.list.href()}>{t(m.schools)}</a>}
      actions={mine && <LinkButton href={schoolPaths.edit.href({ slug: school.slug })}>{t(m.edit)}</LinkButton>}
      lead={<p>{t.rich(m.withPartner, { partner: <Partner school={school} /> })}</p>}
      aside={<SchoolMark hue={school.hue} size={120} />}
    >
      {school.closed_at !== null && (
        <Notice>
          <p>
            {t.rich(m.closedSince, {
              day: <Day view={view} date={school.closed_at.toZonedDateTimeISO(view.zone).toPlainDate()} />,
              reason: <bdi>{school.closed_reason}</bdi>,
            })}
          </p>
        </Notice>
      )}
      <Prose html={renderKept(school.about).html} />
      <SchoolCourses view={view} form={form} data={data} />
      {panels}
      <SchoolStewards view={view} form={form} data={data} />
    </Page>
  )
}

function Partner({ school: { partner, partner_url: url } }: { school: School }) {
  const name = <bdi>{partner}</bdi>
  if (url === null) return name
  return (
    <a href={url} rel="noopener nofollow">
      {name}
    </a>
  )
}
