import { address, each, IssueError, MOST, named, told, words } from './limits.ts'

/** A level of a criterion of a rubric. */
export interface RubricLevel {
  /** An address of its own, so that a result can point at it. */
  id: string
  name: string
  description?: string
  points?: number
}

/** What a result of an achievement can say: a level of a criterion, or a value. */
export interface ResultDescription {
  /** An address of its own, so that a result can point at it. */
  id: string
  name: string
  type: 'RubricCriterionLevel' | 'RubricScore' | 'Percent' | 'RawScore' | 'Result' | 'Status'
  levels?: readonly RubricLevel[]
  /** The address of the level from which on it is achieved. */
  requiredLevel?: string
  requiredValue?: number
  valueMin?: number
  valueMax?: number
}

/** What a learner reached of one description. */
export type Result = { of: string } & ({ level: string } | { value: string | number })

/** https://www.imsglobal.org/spec/ob/v3p0/#resultdescription */
export function resultDescription(given: ResultDescription, field: string) {
  const { id, name, type, levels, requiredLevel, requiredValue, valueMin, valueMax } = given
  if (requiredLevel !== undefined && !(levels ?? []).some((level) => level.id === requiredLevel))
    throw new IssueError(`${field}.requiredLevel`, 'is none of its levels')
  return told({
    id: address(`${field}.id`, id),
    type: ['ResultDescription'],
    name: named(`${field}.name`, name),
    resultType: type,
    rubricCriterionLevel: each(`${field}.levels`, levels ?? [], rubricLevel),
    requiredLevel,
    requiredValue: number(`${field}.requiredValue`, requiredValue),
    valueMin: number(`${field}.valueMin`, valueMin),
    valueMax: number(`${field}.valueMax`, valueMax),
  })
}

function rubricLevel({ id, name, description, points }: RubricLevel, field: string) {
  return told({
    id: address(`${field}.id`, id),
    type: ['RubricCriterionLevel'],
    name: named(`${field}.name`, name),
    description: description === undefined ? undefined : words(`${field}.description`, description, MOST.text),
    points: number(`${field}.points`, points),
  })
}

/**
 * What a learner reached, each pointing at a description that the achievement has.
 * https://www.imsglobal.org/spec/ob/v3p0/#result
 * @throws {IssueError} when it points at a description or a level that is not there.
 */
export function resultsOf(given: readonly Result[], described: readonly ResultDescription[]) {
  const ids = described.flatMap(({ id, levels }) => [id, ...(levels ?? []).map((level) => level.id)])
  if (new Set(ids).size < ids.length) throw new IssueError('achievement.results', 'have one address for two things')
  return each('results', given, (result, field) => {
    const description = described.find(({ id }) => id === result.of)
    if (description === undefined) throw new IssueError(field, 'is of no description that the achievement has')
    const base = { type: ['Result'], resultDescription: result.of }
    if ('value' in result) return { ...base, value: words(`${field}.value`, String(result.value)) }
    if (!(description.levels ?? []).some(({ id }) => id === result.level))
      throw new IssueError(field, 'is of no level that its description has')
    return { ...base, achievedLevel: result.level }
  })
}

/** The schema wants numbers as strings. */
function number(field: string, value: number | undefined): string | undefined {
  if (value === undefined) return undefined
  if (!Number.isFinite(value)) throw new IssueError(field, 'is no number')
  return String(value)
}
