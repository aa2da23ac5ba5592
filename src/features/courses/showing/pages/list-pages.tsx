import type { FormState } from '#kernel/http/index.ts'
import { plainStart } from '#kernel/text/index.ts'
import {
  CoverCard,
  CoverCards,
  Empty,
  Field,
  Form,
  LinkButton,
  Page,
  Pager,
  Section,
  Select,
  StatePill,
  places,
  signInFrom,
  ui,
  type Option,
  type View,
} from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { coursePaths } from '../../paths.ts'
import { type Facets, type ListedCourse, languageName, licenceName, STATE_WORDS } from '../../course/index.ts'
import type { CourseState } from '../../terms.ts'

interface ListProps {
  view: View
  courses: readonly ListedCourse[]
  next: string | null
  first: string | null
}

/** Where company counts; elsewhere a reader looks for the licence. */
const GATHERING: ReadonlySet<string> = new Set<CourseState>(['idea', 'drafting', 'in_review'])

/** Courses and ideas as cards; `level` is that of their titles. */
export function CourseCards({ view, courses, level }: { view: View; courses: readonly ListedCourse[]; level?: 2 | 3 }) {
  return (
    <CoverCards>
      {courses.map((course) => (
        <CoverCard
          key={course.id}
          href={coursePaths.course.href({ slug: course.slug })}
          level={level}
          title={course.title}
          language={course.language}
          seed={course.slug}
          pill={
            <StatePill tone={course.state === 'open' ? 'good' : 'sun'}>{view.t(STATE_WORDS[course.state])}</StatePill>
          }
          note={
            <span lang={course.language} dir="auto">
              {plainStart(course.question, 160)}
            </span>
          }
          facts={<CardFacts view={view} course={course} />}
        />
      ))}
    </CoverCards>
  )
}

function CardFacts({ view, course }: { view: View; course: ListedCourse }) {
  const other = GATHERING.has(course.state)
    ? view.t(m.interested, { count: course.interested ?? 0 })
    : course.licence === null
      ? view.t(m.unlicensed)
      : licenceName(course.licence)
  return (
    <>
      <bdi>{languageName(course.language, view.locale)}</bdi> · <bdi>{other}</bdi>
    </>
  )
}

export function IdeasPage({ view, courses, next, first, form }: ListProps & { form: FormState }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.ideasTitle)} lead={<p>{t(m.ideasLead)}</p>}>
      {courses.length === 0 ? <Empty>{t(m.noIdeas)}</Empty> : <CourseCards view={view} courses={courses} level={2} />}
      <Pager view={view} next={next} first={first} />
      <Section title={t(m.postIdea)} id="new">
        {view.person === null ? (
          <Empty
            next={
              <>
                <LinkButton href={places.signUp}>{t(ui.signUp)}</LinkButton>
                <LinkButton plain href={signInFrom(coursePaths.ideas.href({}, { hash: 'new' }))}>
                  {t(ui.signIn)}
                </LinkButton>
              </>
            }
          >
            {t(m.postIdeaFirst)}
          </Empty>
        ) : (
          <Form view={view} action={coursePaths.ideas.href()} form={form} submit={t(m.postIdea)} keep="idea">
            <Field view={view} form={form} name="title" label={t(m.title)} required maxLength={120} />
            <Field
              view={view}
              form={form}
              name="question"
              label={t(m.question)}
              hint={t(m.questionHint)}
              type="textarea"
              required
            />
            <Field
              view={view}
              form={form}
              name="language"
              label={t(m.language)}
              hint={t(m.languageHint)}
              value={view.locale}
              required
              dir="ltr"
            />
          </Form>
        )}
        <p>
          <a href={coursePaths.import.href()}>{t(m.bring)}</a>
        </p>
      </Section>
    </Page>
  )
}

export interface Filters {
  q?: string | undefined
  language?: string | undefined
  licence?: string | undefined
  state?: string | undefined
}

export function CoursesPage({
  view,
  courses,
  next,
  first,
  filters,
  facets,
}: ListProps & { filters: Filters; facets: Facets }) {
  const { t } = view
  return (
    <Page view={view} title={t(m.coursesTitle)} lead={<p>{t(m.coursesLead)}</p>} feed={places.feed}>
      <Form view={view} action={coursePaths.list.href()} method="get" submit={t(m.filter)}>
        <Field view={view} name="q" label={t(m.searchWords)} type="search" value={filters.q ?? ''} />
        <Select
          view={view}
          name="language"
          label={t(m.language)}
          filter
          value={filters.language ?? ''}
          options={[
            ['', t(m.allLanguages)],
            ...facets.languages.map((code) => [code, languageName(code, view.locale)] as const),
          ]}
        />
        <Select
          view={view}
          name="licence"
          label={t(m.licence)}
          filter
          value={filters.licence ?? ''}
          options={licenceOptions(view, facets)}
        />
        <Select
          view={view}
          name="state"
          label={t(m.stateLabel)}
          filter
          value={filters.state ?? 'open'}
          options={[
            ['open', t(m.onlyOpen)],
            ['all', t(m.allStates)],
          ]}
        />
      </Form>
      {courses.length > 0 ? (
        <CourseCards view={view} courses={courses} level={2} />
      ) : narrowed(filters) ? (
        <Empty>{t(m.noCourses)}</Empty>
      ) : (
        <Empty
          next={
            <>
              <LinkButton href={coursePaths.ideas.href()}>{t(m.ideasTitle)}</LinkButton>
              <LinkButton plain href={coursePaths.import.href()}>
                {t(m.bring)}
              </LinkButton>
            </>
          }
        >
          {t(m.noneOpen)}
        </Empty>
      )}
      <Pager view={view} next={next} first={first} />
    </Page>
  )
}

function narrowed({ q, language, licence, state }: Filters): boolean {
  return [q, language, licence].some((value) => value !== undefined && value !== '') || state === 'all'
}

/** Only licences that occur, and the courses that have none yet. */
function licenceOptions({ t }: View, { licences, unlicensed }: Facets): Option[] {
  return [
    ['', t(m.allLicences)],
    ...licences.map((code) => [code, licenceName(code)] as const),
    ...(unlicensed ? [['none', t(m.unlicensed)] as const] : []),
  ]
}
