import { Row, Rows, Section, StatePill, Time, type View } from '#ui/index.ts'
import { languageName } from '../../course/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { APPROVALS_NEEDED } from '../../terms.ts'
import type { CoursesToJudge as Queue } from '../waiting.ts'

/** Courses that wait for somebody who did not write them, for the pages of those who may judge. */
export function CoursesToJudge({ view, queue: { all, shown } }: { view: View; queue: Queue }) {
  const { t } = view
  if (shown.length === 0) return null
  return (
    <Section title={t(m.toJudgeTitle)} id="courses-to-review">
      <p>{t(m.toJudgeLead, { needed: APPROVALS_NEEDED })}</p>
      <Rows>
        {shown.map(({ id, slug, title, question, language, newer, since, approvals }) => (
          <Row
            key={id}
            kind={newer ? t(m.toJudgeNewer) : languageName(language, view.locale)}
            title={
              <a href={coursePaths.review.href({ slug })} lang={language} dir="auto">
                {title}
              </a>
            }
            note={
              <>
                <span lang={language} dir="auto">
                  {question}
                </span>{' '}
                · {t.rich(m.toJudgeSince, { when: <Time key="when" view={view} at={since} /> })}
              </>
            }
            end={<StatePill>{t(m.approvals, { count: approvals, needed: APPROVALS_NEEDED })}</StatePill>}
          />
        ))}
      </Rows>
      {all > shown.length && <p class="quiet">{t(m.toJudgeCut, { shown: shown.length, all })}</p>}
    </Section>
  )
}
