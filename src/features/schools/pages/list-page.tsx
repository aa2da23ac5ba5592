import { plainStart } from '#kernel/text/index.ts'
import { Empty, LinkButton, Page, Row, Rows, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { ListedSchool } from '../queries.ts'
import { SchoolMark } from './school-mark.tsx'

export function SchoolsPage({ view, schools }: { view: View; schools: readonly ListedSchool[] }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.schools)}
      lead={<p>{t(m.schoolsLead)}</p>}
      actions={view.person?.administrator && <LinkButton href={schoolPaths.fresh.href()}>{t(m.openSchool)}</LinkButton>}
    >
      {schools.length === 0 && <Empty>{t(m.noSchools)}</Empty>}
      <Rows>
        {schools.map((school) => (
          <Row
            key={school.id}
            kind={school.closed_at === null ? <bdi>{t(m.withPartner, { partner: school.partner })}</bdi> : t(m.closed)}
            title={
              <a href={schoolPaths.school.href({ slug: school.slug })} class="badge-line">
                <SchoolMark hue={school.hue} /> <bdi>{school.name}</bdi>
              </a>
            }
            note={<bdi>{plainStart(school.about, 160)}</bdi>}
            end={t(m.courseCount, { count: school.courses ?? 0 })}
          />
        ))}
      </Rows>
    </Page>
  )
}
