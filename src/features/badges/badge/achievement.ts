import type { Achievement, Alignment as Target, ResultDescription } from '#engines/open-badges/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Rubric } from '#features/courses/index.ts'
import { badgePaths } from '../paths.ts'
import type { Badge } from './queries.ts'
import type { Alignment } from '../terms.ts'
import { criteriaText, namesIn, wordsOf } from '../criteria/index.ts'

const LANGUAGE = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/

/**
 * A version of a badge as credentials say it. Its address is the badge's, whose versions are one achievement; the page of
 * its criteria is the version's, which never changes.
 * @param baseUrl of the site.
 */
export async function achievementOf(db: Db, badge: Badge, baseUrl: string): Promise<Achievement> {
  return {
    id: baseUrl + badgePaths.badge.href({ slug: badge.slug }),
    name: badge.name,
    description: badge.description,
    criteria: {
      id: baseUrl + badgePaths.version.href({ slug: badge.slug, number: badge.number }),
      narrative: await narrativeOf(db, badge),
    },
    image: baseUrl + badgePaths.png.href({ slug: badge.slug, number: badge.number }),
    kind: badge.kind,
    alignment: badge.alignments.map(targetOf),
    tags: badge.tags,
    version: String(badge.number),
    ...(LANGUAGE.test(badge.language) ? { inLanguage: badge.language } : {}),
  }
}

/** What it takes, in the badge's language: the maker's words, then what the criteria say of themselves. */
export async function narrativeOf(db: Db, badge: Badge): Promise<string> {
  const said = criteriaText(badge.criteria, await namesIn(db, badge.criteria), wordsOf(badge.language))
  const whole = badge.narrative.trim() === '' ? said : `${badge.narrative.trim()}\n\n${said}`
  if (whole.length <= MAX_NARRATED) return whole
  return `${whole.slice(0, whole.lastIndexOf('\n', MAX_NARRATED))}\n- …`
}

/** What credentials have room for, with some to spare; the page of the version says all. */
const MAX_NARRATED = 19_000

export function targetOf({ name, url, framework, code, type }: Alignment): Target {
  return {
    targetName: name,
    targetUrl: url,
    ...(framework === '' ? {} : { targetFramework: framework }),
    ...(code === '' ? {} : { targetCode: code }),
    ...(type === '' ? {} : { targetType: type }),
  }
}

/**
 * What results can say of works: each criterion of a rubric with its levels, at addresses of their own. A result of
 * criterion `key` is of `resultAt(at, key)`, its level `levelAt(at, key, place)`.
 * @param at an absolute address that names the rubric.
 */
export function resultsOfRubric({ criteria }: Pick<Rubric, 'criteria'>, at: string): ResultDescription[] {
  return criteria.map(({ key, name, levels, meets }) => ({
    id: resultAt(at, key),
    name,
    type: 'RubricCriterionLevel',
    levels: levels.map((level, place) => ({
      id: levelAt(at, key, place),
      name: level.name,
      ...(level.description.trim() === '' ? {} : { description: level.description }),
    })),
    requiredLevel: levelAt(at, key, meets),
  }))
}

export function resultAt(at: string, key: string): string {
  return `${at}#${encodeURIComponent(key)}`
}

export function levelAt(at: string, key: string, place: number): string {
  return `${resultAt(at, key)}-${place}`
}
