import { address, each, IssueError, language, MOST, named, told, words } from './limits.ts'
import { imageAt, profile, type Issuer } from './profile.ts'
import { resultDescription, type ResultDescription } from './results.ts'

/** What a badge is for, as a site says it, and the word of Open Badges for it. */
export const ACHIEVEMENT_TYPES = {
  /** A course or cohort was finished. */
  completion: 'CertificateOfCompletion',
  /** Work was reviewed and met its rubric. */
  skill: 'Competency',
  /** Given by peers. */
  community: 'Award',
  /** Time given to others. */
  role: 'CommunityService',
} as const
export type AchievementKind = keyof typeof ACHIEVEMENT_TYPES

const TARGET_TYPES = [
  'ceasn:Competency',
  'ceterms:Credential',
  'CFItem',
  'CFRubric',
  'CFRubricCriterion',
  'CFRubricCriterionLevel',
  'CTDL',
] as const

/** An item of a framework of competencies that the achievement answers to. */
export interface Alignment {
  targetName: string
  targetUrl: string
  targetDescription?: string
  targetFramework?: string
  targetCode?: string
  targetType?: (typeof TARGET_TYPES)[number]
}

export interface Achievement {
  /** Stable URL of the badge. */
  id: string
  name: string
  description: string
  /** What it takes, in words (Markdown); with an address where the words are also a page. */
  criteria: string | { id: string; narrative: string }
  image: string | null
  kind?: AchievementKind
  alignment?: readonly Alignment[]
  tags?: readonly string[]
  version?: string
  /** Who made the badge, when it is not the issuer. */
  creator?: Issuer
  inLanguage?: string
  /** What results can say of it, such as a criterion of a rubric and its levels. */
  results?: readonly ResultDescription[]
}

/** https://www.imsglobal.org/spec/ob/v3p0/#achievement */
export function achievementOf(given: Achievement, field = 'achievement') {
  const { id, name, description, criteria, image, kind, alignment, tags, version, creator, inLanguage, results } = given
  const { id: page, narrative } = typeof criteria === 'string' ? { id: undefined, narrative: criteria } : criteria
  return told({
    id: address(`${field}.id`, id),
    type: ['Achievement'],
    name: named(`${field}.name`, name),
    description: named(`${field}.description`, description, MOST.text),
    criteria: told({
      id: page === undefined ? undefined : address(`${field}.criteria.id`, page),
      narrative: words(`${field}.criteria.narrative`, narrative, MOST.text),
    }),
    image: image === null ? undefined : imageAt(`${field}.image`, image),
    achievementType: kind === undefined ? undefined : ACHIEVEMENT_TYPES[kind],
    alignment: each(`${field}.alignment`, alignment ?? [], alignmentOf),
    tag: each(`${field}.tags`, [...new Set(tags)], (tag, at) => named(at, tag)),
    version: version === undefined ? undefined : words(`${field}.version`, version),
    creator: creator === undefined ? undefined : profile(creator, `${field}.creator`),
    inLanguage: inLanguage === undefined ? undefined : language(`${field}.inLanguage`, inLanguage),
    resultDescription: each(`${field}.results`, results ?? [], resultDescription),
  })
}

/** https://www.imsglobal.org/spec/ob/v3p0/#alignment */
function alignmentOf(given: Alignment, field: string) {
  const { targetName, targetUrl, targetDescription, targetFramework, targetCode, targetType } = given
  if (targetType !== undefined && !TARGET_TYPES.includes(targetType))
    throw new IssueError(`${field}.targetType`, 'is no type of Open Badges')
  const optional = (name: string, value: string | undefined, most?: number) =>
    value === undefined ? undefined : words(`${field}.${name}`, value, most)
  return told({
    type: ['Alignment'],
    targetName: named(`${field}.targetName`, targetName),
    targetUrl: address(`${field}.targetUrl`, targetUrl),
    targetDescription: optional('targetDescription', targetDescription, MOST.text),
    targetFramework: optional('targetFramework', targetFramework),
    targetCode: optional('targetCode', targetCode),
    targetType,
  })
}
