import { Empty, Form, LinkButton, Page, Pager, places, Row, Rows, Select, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import { type Badge, DrawnBadge, NotAccredited, KIND_WORDS, MAKER_WORDS } from '../../badge/index.ts'
import { BADGE_KINDS, type BadgeKind, type Maker } from '../../terms.ts'

interface Props {
  view: View
  badges: readonly Badge[]
  holders: ReadonlyMap<string, number>
  filter: { kind?: BadgeKind | undefined; maker?: Maker | undefined }
  next: string | null
  first: string | null
}

/** What can be earned, by kind and by who stands behind it. */
export function BadgesPage({ view, badges, holders, filter, next, first }: Props) {
  const { t } = view
  const narrowed = filter.kind !== undefined || filter.maker !== undefined
  return (
    <Page
      view={view}
      title={t(m.badges)}
      lead={<p>{t(m.badgesLead)}</p>}
      feed={places.feed}
      actions={view.person && <LinkButton href={badgePaths.new.href()}>{t(m.makeBadge)}</LinkButton>}
    >
      <Form view={view} action={badgePaths.list.href()} method="get" submit={t(m.filter)}>
        <Select
          view={view}
          name="kind"
          label={t(m.kind)}
          filter
          value={filter.kind ?? ''}
          options={[['', t(m.anyKind)], ...BADGE_KINDS.map((kind) => [kind, t(KIND_WORDS[kind])] as const)]}
        />
        <Select
          view={view}
          name="maker"
          label={t(m.maker)}
          filter
          value={filter.maker ?? ''}
          options={[
            ['', t(m.anyMaker)],
            ...(['site', 'school', 'person'] as const).map((maker) => [maker, t(MAKER_WORDS[maker])] as const),
          ]}
        />
      </Form>
      <p>
        <a href={places.search}>{t(m.searchBadges)}</a>
      </p>
      {badges.length === 0 && <Empty>{t(narrowed ? m.noSuchBadges : m.noBadges)}</Empty>}
      <Rows>
        {badges.map((badge) => (
          <Row
            key={badge.id}
            kind={
              <>
                {t(KIND_WORDS[badge.kind])}
                {badge.course_slug !== null && (
                  <>
                    {' · '}
                    <a href={coursePaths.course.href({ slug: badge.course_slug })}>{badge.course_title}</a>
                  </>
                )}
                {badge.maker === 'site' && ` · ${t(m.makerSite)}`}
                {badge.maker === 'school' && ` · ${badge.school_name}`}
              </>
            }
            title={
              <a href={badgePaths.badge.href({ slug: badge.slug })} class="badge-line">
                <DrawnBadge badge={badge} size={40} decorative /> <bdi>{badge.name}</bdi>
              </a>
            }
            note={<bdi>{badge.description}</bdi>}
            end={t(m.holders, { count: holders.get(badge.id) ?? 0 })}
          />
        ))}
      </Rows>
      <Pager view={view} next={next} first={first} />
      <NotAccredited view={view} />
    </Page>
  )
}
