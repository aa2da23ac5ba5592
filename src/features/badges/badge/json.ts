import { z } from 'zod'
import { BADGE_KINDS } from '../terms.ts'
import type { Badge } from './queries.ts'
import { badgePaths } from '../paths.ts'

export const badgeJson = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(BADGE_KINDS),
  maker: z.object({
    kind: z.enum(['site', 'school', 'person']),
    slug: z.string().nullable(),
    name: z.string().nullable(),
  }),
  course: z.string().nullable(),
  version: z.number(),
  image: z.string(),
  retired: z.boolean(),
})

export const wholeBadgeJson = badgeJson.extend({
  /** In words, as a Markdown list. */
  criteria: z.string(),
  /** The same as data. */
  conditions: z.unknown(),
  narrative: z.string(),
  language: z.string(),
  tags: z.array(z.string()),
  alignments: z.array(
    z.object({ name: z.string(), url: z.string(), framework: z.string(), code: z.string(), type: z.string() }),
  ),
  months: z.number().nullable(),
})

export function badgeToJson(badge: Badge): z.infer<typeof badgeJson> {
  const makers = {
    site: { kind: 'site' as const, slug: null, name: 'P2PU' },
    school: { kind: 'school' as const, slug: badge.school_slug, name: badge.school_name },
    person: { kind: 'person' as const, slug: badge.maker_handle, name: badge.maker_name },
  }
  return {
    slug: badge.slug,
    name: badge.name,
    description: badge.description,
    kind: badge.kind,
    maker: makers[badge.maker],
    course: badge.course_slug,
    version: badge.number,
    image: badgePaths.png.href({ slug: badge.slug, number: badge.number }),
    retired: badge.retired_at !== null,
  }
}

export function wholeBadgeToJson(badge: Badge, criteria: string): z.infer<typeof wholeBadgeJson> {
  return {
    ...badgeToJson(badge),
    criteria,
    conditions: badge.criteria,
    narrative: badge.narrative,
    language: badge.language,
    tags: badge.tags,
    alignments: badge.alignments,
    months: badge.expires_months,
  }
}

/** The badge for search engines: what schema.org has for recognition; it is no certificate of a degree. */
export function badgeJsonLd(badge: Badge, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'EducationalOccupationalCredential',
    '@id': baseUrl + badgePaths.badge.href({ slug: badge.slug }),
    name: badge.name,
    description: badge.description,
    inLanguage: badge.language,
    credentialCategory: 'badge',
    image: baseUrl + badgePaths.png.href({ slug: badge.slug, number: badge.number }),
    version: badge.number,
    ...(badge.tags.length === 0 ? {} : { keywords: badge.tags }),
    ...(badge.alignments.length === 0
      ? {}
      : {
          educationalAlignment: badge.alignments.map(({ name, url, framework }) => ({
            '@type': 'AlignmentObject',
            targetName: name,
            targetUrl: url,
            ...(framework === '' ? {} : { educationalFramework: framework }),
          })),
        }),
  }
}
