import { z } from 'zod'
import { confirmed, DOORS, guarded, MAX_BODY_BYTES, open, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { MAX_BADGE_BYTES, verdictSentence, type Verification } from '#engines/open-badges/index.ts'
import { isRefusal, refuse, unknown } from '#kernel/refusal.ts'
import { action, page, raw, type View } from '#ui/index.ts'
import { findActivity, loadCourse, mayEditCourse, syllabusAt } from '#features/courses/index.ts'
import { worksNamed } from '#features/work/index.ts'
import { makeBadge } from './commands/make-badge.ts'
import { showAward } from './commands/show-award.ts'
import { badgeForm, publicForm, verifyForm } from './forms.ts'
import { badgeSvg } from './image.ts'
import { siteDid } from './issuer.ts'
import { m } from './messages/index.ts'
import { AwardPage, BadgePage, BadgesPage, NewBadgePage } from './pages/badge-pages.tsx'
import { VerifyPage } from './pages/verify-page.tsx'
import { badgePaths } from './paths.ts'
import { awardFor, badgeBySlug, listBadges } from './queries.ts'
import { criteriaText } from './rules.ts'
import { verifyInput } from './verify.ts'

const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, no-cache',
}
const badgeJson = z.object({
  slug: z.string(),
  name: z.string(),
  description: z.string(),
  course: z.string(),
  holders: z.number(),
})
const checkJson = z.object({
  name: z.string(),
  passed: z.boolean().nullable(),
  /** A code that stays. */
  reason: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  sentence: z.string(),
})
const verificationJson = z.object({
  verdict: z.enum(['valid', 'invalid', 'unsure']),
  sentence: z.string(),
  checks: z.array(checkJson),
  claims: z
    .object({
      kind: z.string(),
      name: z.string(),
      issuer: z.string(),
      issuerId: z.string(),
      recipient: z.string().nullable(),
      validFrom: z.string().nullable(),
      validUntil: z.string().nullable(),
      id: z.string().nullable(),
    })
    .nullable(),
  unchanged: z.boolean(),
  looked: z.array(z.object({ url: z.string(), had: z.boolean() })),
  /** What it holds, each verified by itself and told in the same way. */
  inside: z.array(z.unknown()),
})

function verificationTold(result: Verification): z.infer<typeof verificationJson> {
  return { ...result, sentence: verdictSentence(result), inside: result.inside.map(verificationTold) }
}

async function titles(rc: Rc, revisionId: string | null): Promise<(key: string) => string> {
  const syllabus = revisionId === null ? null : await syllabusAt(rc.services.db, revisionId)
  return (key) => (syllabus === null ? key : (findActivity(syllabus, key)?.activity.title ?? key))
}

/** Badges, awards, their credentials and keys, and verification. */
export function badgeRoutes(): AnyRoute<View>[] {
  const newPage = page({
    path: '/courses/:slug/badges/new',
    policy: guarded(mayEditCourse),
    load: async (rc, { slug = '' }) => {
      const data = await loadCourse(rc, slug)
      if (isRefusal(data)) return data
      const refusal = mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) })
      if (refusal) return refusal
      return data.syllabus === null
        ? refuse('course.empty', 'There is no syllabus yet.', { instead: 'Write one first.' })
        : { slug, title: data.course.title, syllabus: data.syllabus }
    },
    view: (view, { slug, title, syllabus }, form) => (
      <NewBadgePage view={view} form={form} slug={slug} title={title} syllabus={syllabus} />
    ),
  })
  const verifyPage = page({
    path: '/verify',
    policy: open,
    query: z.object({ url: z.string().max(2_000).optional() }),
    load: async (_rc, _params, { url }) => ({ url: url ?? '', credential: '', recipient: '' }),
    view: (view, asked, form) => <VerifyPage view={view} form={form} asked={asked} result={null} />,
  })
  return [
    page({
      path: '/badges',
      policy: open,
      load: async (rc) => ({ badges: await listBadges(rc.services.db) }),
      view: (view, { badges }) => <BadgesPage view={view} badges={badges} />,
      cache: () => ['badges'],
      api: {
        summary: 'Badges',
        output: z.object({ badges: z.array(badgeJson) }),
        json: ({ badges }) => ({
          badges: badges.map(({ slug, name, description, course_slug: course, holders }) => ({
            slug,
            name,
            description,
            course,
            holders: holders ?? 0,
          })),
        }),
      },
    }),
    newPage,
    action({
      path: '/courses/:slug/badges/new',
      policy: guarded(mayEditCourse),
      input: badgeForm,
      on: { page: newPage },
      run: (rc, { slug = '' }, { name, description, works, activities, cohort }) =>
        makeBadge(rc, { courseSlug: slug, name, description, criteria: { works, activities, cohort } }),
      done: ({ slug }) => ({ to: badgePaths.badge(slug), say: m.made }),
      api: {
        summary: 'Make a badge for a course',
        output: z.object({ slug: z.string() }),
        json: ({ slug }) => ({ slug }),
      },
    }),
    page({
      path: '/badges/:slug',
      policy: open,
      load: async (rc, { slug = '' }) => {
        const data = await badgeBySlug(rc.services.db, slug)
        return data === null
          ? unknown('badge')
          : { ...data, criteria: criteriaText(data.badge.criteria, await titles(rc, data.badge.open_revision_id)) }
      },
      view: (view, data) => <BadgePage view={view} data={data} criteria={data.criteria} />,
      cache: ({ badge }) => [`badge:${badge.id}`],
      api: {
        summary: 'A badge and what it takes',
        output: badgeJson.omit({ holders: true }).extend({ criteria: z.string() }),
        json: ({ badge, criteria }) => ({
          slug: badge.slug,
          name: badge.name,
          description: badge.description,
          course: badge.course_slug,
          criteria,
        }),
      },
    }),
    raw({
      path: '/badges/:slug/image.svg',
      policy: open,
      answer: async (rc, { slug = '' }) => {
        const data = await badgeBySlug(rc.services.db, slug)
        return data === null
          ? unknown('badge')
          : {
              body: badgeSvg(data.badge.name, data.badge.hue),
              headers: {
                ...OPEN_TO_ALL,
                'content-type': 'image/svg+xml',
                'content-security-policy': "default-src 'none'; sandbox",
              },
            }
      },
    }),
    page({
      path: '/awards/:id',
      policy: open,
      load: async (rc, { id = '' }) => {
        const award = await awardFor(rc.services.db, rc.actor, id)
        if (award === null) return unknown('award')
        const titleOf = await titles(rc, award.open_revision_id)
        const works = award.evidence.flatMap(({ kind, id: workId }) => (kind === 'work' ? [workId] : []))
        const linked = await worksNamed(rc.services.db, rc.actor, rc.services.now(), works)
        return { award, titleOf, linked, criteria: criteriaText(award.criteria, titleOf) }
      },
      view: (view, { award, titleOf, linked, criteria }) => (
        <AwardPage view={view} award={award} criteria={criteria} titleOf={titleOf} linked={linked} />
      ),
      api: {
        summary: 'An award with its signed credential',
        output: z.object({ badge: z.string(), holder: z.string(), at: z.string(), credential: z.unknown() }),
        json: ({ award }) => ({
          badge: award.slug,
          holder: award.handle,
          at: award.at.toString(),
          credential: award.credential,
        }),
      },
    }),
    raw({
      path: '/awards/:id/credential.json',
      policy: open,
      answer: async (rc, { id = '' }) => {
        const award = await awardFor(rc.services.db, rc.actor, id)
        return award === null
          ? unknown('award')
          : {
              body: JSON.stringify(award.credential),
              headers: { ...OPEN_TO_ALL, 'content-type': 'application/vc+ld+json' },
            }
      },
    }),
    action({
      path: '/awards/:id/visibility',
      policy: confirmed,
      input: publicForm,
      run: (rc, { id = '' }, input) => showAward(rc, { awardId: id, public: input.public === 'yes' }),
      done: ({ awardId }) => ({ to: badgePaths.award(awardId), say: m.changed }),
      api: {
        summary: 'Show an award to everybody, or hide it',
        output: z.object({ awardId: z.string() }),
        json: ({ awardId }) => ({ awardId }),
      },
    }),
    raw({
      path: '/.well-known/did.json',
      policy: open,
      answer: async (rc) => ({
        body: JSON.stringify(await siteDid(rc.services.db, rc.services.site.baseUrl)),
        headers: { ...OPEN_TO_ALL, 'content-type': 'application/did+ld+json' },
      }),
    }),
    verifyPage,
    action({
      path: '/verify',
      policy: open,
      input: verifyForm,
      rate: DOORS,
      on: { page: verifyPage },
      uploads: { maxBytes: MAX_BADGE_BYTES + MAX_BODY_BYTES },
      run: (rc, _params, input, files) => verifyInput(rc, input, files['file']),
      done: ({ asked, result }) => ({ show: (view) => <VerifyPage view={view} asked={asked} result={result} /> }),
      api: {
        summary: 'Verify an Open Badge',
        output: verificationJson,
        json: ({ result }) => verificationTold(result),
      },
    }),
  ]
}
