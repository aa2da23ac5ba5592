import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  BadgeImage,
  Facts,
  LinkButton,
  Page,
  PersonLine,
  Prose,
  Section,
  Time,
  type View,
} from '#ui/index.ts'
import { badgePaths, NotAccredited, type Names } from '#features/badges/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../messages/index.ts'
import { awardPaths } from '../paths.ts'
import type { awardFor } from '../queries.ts'

type Award = NonNullable<Awaited<ReturnType<typeof awardFor>>>

/** An award with its evidence, and its credential to take along. */
export function AwardPage({
  view,
  award,
  criteria,
  names,
  linked,
}: {
  view: View
  award: Award
  criteria: string
  names: Names
  /** Ids of works whose author this viewer may know. */
  linked: ReadonlySet<string>
}) {
  const { t } = view
  const url = view.baseUrl + awardPaths.credential(award.id)
  return (
    <Page
      view={view}
      title={t(m.awardTitle, { badge: award.name, name: award.person_name })}
      lead={
        <p>
          <bdi>{award.description}</bdi>
        </p>
      }
      crumbs={<a href={badgePaths.badge(award.slug)}>{award.name}</a>}
      aside={<BadgeImage name={award.name} hue={award.drawing.hue} size={160} />}
      noindex={award.visibility !== 'public'}
    >
      {award.visibility === 'private' && <p>{t(m.hidden)}</p>}
      <Facts
        facts={[
          [
            t(m.holdersTitle),
            <PersonLine key="holder" view={view} person={{ handle: award.handle, name: award.person_name }} />,
          ],
          [t(m.awardedOn), <Time key="at" view={view} at={award.at} as="full" />],
          award.course_slug !== null && [
            t(m.ofCourse),
            <a key="course" href={coursePaths.course(award.course_slug)}>
              {award.course_title}
            </a>,
          ],
        ]}
      />
      <Section title={t(m.criteria)}>
        <Prose html={renderKept(criteria).html} />
      </Section>
      <Section title={t(m.evidence)}>
        <ul>
          {award.shown.map((item) => (
            <li key={`${item.kind} ${item.id}`}>
              {item.kind === 'work' && (
                <>
                  {linked.has(item.id) ? <a href={`/works/${item.id}`}>{t(m.evidenceWork)}</a> : t(m.evidenceWork)},{' '}
                  {t(m.readBy, { count: item.count ?? 0 })}
                </>
              )}
              {item.kind === 'activity' &&
                t(m.evidenceActivity, { title: names.activity(item.courseId ?? '', item.id) })}
              {item.kind === 'cohort' && t(m.evidenceCohort)}
            </li>
          ))}
        </ul>
      </Section>
      <p class="buttons">
        <LinkButton href={awardPaths.credential(award.id)}>{t(m.credential)}</LinkButton>
        <LinkButton plain href={`/verify?url=${encodeURIComponent(url)}`}>
          {t(m.verifyThis)}
        </LinkButton>
        {award.mine && (
          <ActionForm
            plain
            action={`${awardPaths.award(award.id)}/visibility`}
            values={{ public: award.visibility === 'public' ? 'no' : 'yes' }}
            label={t(award.visibility === 'public' ? m.hide : m.show)}
          />
        )}
      </p>
      <NotAccredited view={view} />
    </Page>
  )
}
