import type { VNode } from 'preact'
import { Facts, type View } from '#ui/index.ts'
import { conditionParts, groupText, type Named, type Names } from '../../criteria/index.ts'
import { m } from '../../messages/index.ts'
import type { Condition, Criteria } from '../../terms.ts'

interface Props {
  view: View
  criteria: Criteria
  names: Names
}

/** What a badge takes, as a list in lists, with links to what it names and the rubric that is pinned. */
export function CriteriaList({ view, criteria, names }: Props) {
  const group: Exclude<Criteria, Condition> = 'of' in criteria ? criteria : { kind: 'all', of: [criteria] }
  return (
    <div class="criteria-list">
      {(group.kind !== 'all' || group.of.length > 1) && <p>{groupText(group, view.t)}</p>}
      <Inside view={view} group={group} names={names} />
    </div>
  )
}

function Inside({ view, group, names }: { view: View; group: Exclude<Criteria, Condition>; names: Names }) {
  return (
    <ul>
      {group.of.map((one, at) => (
        <li key={`${at}`}>
          {'of' in one ? (
            <>
              {groupText(one, view.t)}
              <Inside view={view} group={one} names={names} />
            </>
          ) : (
            <ConditionWords view={view} condition={one} names={names} />
          )}
        </li>
      ))}
    </ul>
  )
}

function ConditionWords({ view, condition, names }: { view: View; condition: Condition; names: Names }) {
  const parts = conditionParts<VNode>(condition, names, view.t, (thing) => <Thing key={thing.name} thing={thing} />)
  const pinned =
    condition.kind === 'work' && condition.revisionId !== null
      ? names.rubric(condition.revisionId, condition.key)
      : null
  return (
    <>
      {parts}
      {pinned && (
        <details>
          <summary>{view.t(m.rubricPinned, { number: pinned.number })}</summary>
          <Facts
            facts={pinned.rubric.criteria.map(
              ({ name, question, levels, meets }) =>
                [
                  name,
                  <>
                    {question} <span class="quiet">({view.t(m.meetsFrom, { level: levels[meets]?.name ?? '' })})</span>
                    <ul>
                      {levels.map((level) => (
                        <li key={level.name}>
                          <b>{level.name}</b> {level.description}
                        </li>
                      ))}
                    </ul>
                  </>,
                ] as const,
            )}
          />
        </details>
      )}
    </>
  )
}

function Thing({ thing: { name, href } }: { thing: Named }) {
  return href === null ? <bdi>{name}</bdi> : <a href={href}>{<bdi>{name}</bdi>}</a>
}
