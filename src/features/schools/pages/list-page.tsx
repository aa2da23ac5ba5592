import { plainStart } from '#kernel/text/index.ts'
import { CoverCard, CoverCards, Empty, LinkButton, Page, type View } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { schoolPaths } from '../paths.ts'
import type { ListedSchool } from '../queries.ts'

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
      <CoverCards>
        {schools.map((school) => (
          <CoverCard
            key={school.id}
            href={schoolPaths.school.href({ slug: school.slug })}
            level={2}
            title={school.name}
            seed={school.slug}
            hue={school.hue}
            note={<bdi>{plainStart(school.about, 160)}</bdi>}
            facts={
              <>
                <bdi>{school.closed_at === null ? t(m.withPartner, { partner: school.partner }) : t(m.closed)}</bdi> ·{' '}
                <bdi>{t(m.courseCount, { count: school.courses ?? 0 })}</bdi>
              </>
            }
          />
        ))}
      </CoverCards>
    </Page>
  )
}
