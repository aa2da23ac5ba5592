import { renderKept } from '#kernel/text/index.ts'
import { Facts, Prose, Section, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { namesOf, reviewsGiven, togetherOf, type Criterion, type Level, type Rubric } from '#features/syllabus/index.ts'
import { NAMES_SENTENCES } from '../../course/index.ts'

/** How work is read: criteria and their levels, with what each looks like. */
export function RubricTable({ view, rubric }: { view: View; rubric: Rubric }) {
  const { t } = view
  const together = togetherOf(rubric)
  return (
    <Section title={t(m.rubric)}>
      <p>{t(NAMES_SENTENCES[namesOf(rubric)])}</p>
      <p class="quiet">
        {t(m.readsAndGives, { count: rubric.reviews, gives: reviewsGiven(rubric) })}{' '}
        {together > 1 && t(m.madeTogether, { together })} {t(m.mayNotJudge)}
      </p>
      {rubric.criteria.map((criterion) => (
        <CriterionLevels key={criterion.key} view={view} criterion={criterion} />
      ))}
    </Section>
  )
}

function CriterionLevels({ view, criterion }: { view: View; criterion: Criterion }) {
  const { levels, meets, name, question } = criterion
  return (
    <section>
      <h3>{name}</h3>
      <p>
        {question} <span class="quiet">{view.t(m.rubricLead, { level: levels[meets]?.name ?? '' })}</span>
      </p>
      <Facts
        facts={levels.map((level) => [level.name, <LevelWords key="words" view={view} level={level} />] as const)}
      />
    </section>
  )
}

function LevelWords({ view, level }: { view: View; level: Level }) {
  return (
    <>
      {level.description}
      {level.example && (
        <details>
          <summary>
            {view.t(m.workedExample)}
            <span class="hidden"> {level.name}</span>
          </summary>
          <Prose html={renderKept(level.example, { shift: 3 }).html} />
        </details>
      )}
    </>
  )
}
