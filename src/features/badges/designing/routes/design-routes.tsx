import { z } from 'zod'
import { confirmed, guarded, SEARCHES, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { action, page, type Option, type View } from '#ui/index.ts'
import { courseBySlug, loadCourse, mayEditCourse, organizersOf } from '#features/courses/index.ts'
import { schoolsOfSteward } from '#features/schools/index.ts'
import { changeBadge } from '../commands/change-badge.ts'
import { designBadge } from '../commands/design-badge.ts'
import { makeBadge } from '../commands/make-badge.ts'
import {
  inputOfTyped,
  keepingPicture,
  pictureSent,
  previewOf,
  stepOf,
  typedIn,
  typedOfBadge,
  typedOfNew,
} from '../draft.ts'
import { badgeForm, changeForm, designForm, draftForm } from '../../forms.ts'
import { loadMyBadge } from '../../badge/index.ts'
import { m } from '../../messages/index.ts'
import { DesignPage, formOf, type Designing } from '../pages/design-page.tsx'
import { NewBadgePage } from '../pages/new-badge-page.tsx'
import { badgePaths } from '../../paths.ts'
import { MAX_PICTURE_BYTES } from '../../picture/index.ts'
import { mayLookAfterBadge, mayMakeBadge } from '../../policy.ts'
import { readingOf, readMaker, readWords } from '../read-design.ts'

/** A picture and all the fields beside it. */
const uploads = { maxBytes: MAX_PICTURE_BYTES + 2_500_000 }
/** P2PU's own colour. */
const SITE_HUE = 195

const newOfCourse = page({
  path: badgePaths.fresh,
  policy: guarded(mayEditCourse),
  load: async (rc, { slug }) => {
    const data = await loadCourse(rc, slug)
    if (isRefusal(data)) return data
    const refusal = mayEditCourse(rc.actor, { organizers: new Set(data.organizers.map(({ id }) => id)) })
    if (refusal) return refusal
    return data.syllabus === null
      ? refuse('course.empty', m.courseEmpty, { instead: m.courseEmptyInstead })
      : { slug, title: data.course.title, syllabus: data.syllabus }
  },
  view: (view, { slug, title, syllabus }, form) => (
    <NewBadgePage view={view} form={form} slug={slug} title={title} syllabus={syllabus} />
  ),
})

const newPage = page({
  path: badgePaths.new,
  policy: confirmed,
  query: z.object({ course: z.string().max(200).optional() }),
  load: (rc, _params, { course }) => loadNew(rc, course ?? ''),
  view: (view, data, form) => <DesignPage view={view} form={form} data={data} />,
})

const editPage = page({
  path: badgePaths.edit,
  policy: guarded(mayLookAfterBadge),
  load: (rc, { slug }) => loadEdit(rc, slug),
  view: (view, data, form) => <DesignPage view={view} form={form} data={data} />,
})

const makeOfCourse = action({
  path: badgePaths.fresh,
  policy: guarded(mayEditCourse),
  input: badgeForm,
  on: { page: newOfCourse },
  run: (rc, { slug }, { name, description, works, activities, cohort }) =>
    makeBadge(rc, { courseSlug: slug, name, description, criteria: { works, activities, cohort } }),
  done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.made }),
  api: {
    summary: 'Make a badge for a course by what of it was done',
    output: z.object({ slug: z.string() }),
    json: ({ slug }) => ({ slug }),
  },
})

const designAction = action({
  path: badgePaths.new,
  policy: guarded(mayMakeBadge),
  input: designForm,
  uploads,
  on: { page: newPage },
  run: async (rc, _params, design, files) => {
    const sent = await pictureSent(rc, files)
    if (isRefusal(sent)) return sent
    const made = await designBadge(rc, withPicture(design, sent))
    return isRefusal(made) ? keepingPicture(made, sent) : made
  },
  done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.made }),
  api: {
    summary: 'Make a badge with criteria of any kind',
    output: z.object({ slug: z.string() }),
    json: ({ slug }) => ({ slug }),
  },
})

const draftOfNew = action({
  path: badgePaths.draft,
  policy: confirmed,
  input: draftForm,
  uploads,
  rate: SEARCHES,
  on: { page: newPage },
  run: async (rc, _params, { do: step, ...input }, files) => {
    const data = await loadNew(rc, '')
    if (isRefusal(data)) return data
    const sent = await pictureSent(rc, files)
    if (isRefusal(sent)) return sent
    const typed = await stepOf(rc, { ...typedIn(input), ...pictureOf(sent) }, step)
    if (isRefusal(typed)) return keepingPicture(typed, sent)
    if (step !== 'preview') return { data, typed }
    const words = await readNew(rc, input, sent)
    return isRefusal(words) ? keepingPicture(words, sent) : { data, typed, preview: await previewOf(rc, words) }
  },
  done: (outcome) => shown(badgePaths.new.href(), outcome),
})

const changeAction = action({
  path: badgePaths.edit,
  policy: guarded(mayLookAfterBadge),
  input: changeForm,
  uploads,
  on: { page: editPage },
  run: async (rc, { slug }, change, files) => {
    const sent = await pictureSent(rc, files)
    if (isRefusal(sent)) return sent
    const changed = await changeBadge(rc, { ...withPicture(change, sent), slug })
    return isRefusal(changed) ? keepingPicture(changed, sent) : changed
  },
  done: ({ slug }) => ({ to: badgePaths.badge.href({ slug }), say: m.saved }),
  api: {
    summary: 'Change a badge, as a new version',
    output: z.object({ slug: z.string(), number: z.number() }),
    json: ({ slug, number }) => ({ slug, number }),
  },
})

const draftOfChange = action({
  path: badgePaths.editDraft,
  policy: guarded(mayLookAfterBadge),
  input: draftForm,
  uploads,
  rate: SEARCHES,
  on: { page: editPage },
  run: async (rc, { slug }, { do: step, ...input }, files) => {
    const data = await loadEdit(rc, slug)
    if (isRefusal(data)) return data
    const sent = await pictureSent(rc, files)
    if (isRefusal(sent)) return sent
    const typed = await stepOf(rc, { ...typedIn(input), ...pictureOf(sent) }, step)
    if (isRefusal(typed)) return keepingPicture(typed, sent)
    if (step !== 'preview') return { data, typed }
    const change = inputOfTyped(changeForm, input, sent)
    const words = isRefusal(change) ? change : await readWords(readingOf(rc), change, data.badge?.id ?? null)
    return isRefusal(words) ? keepingPicture(words, sent) : { data, typed, preview: await previewOf(rc, words) }
  },
  done: (outcome, { slug }) => shown(badgePaths.edit.href({ slug }), outcome),
})

/** Where badges are designed: made, looked at before, and changed. */
export function designRoutes(): AnyRoute<View>[] {
  return [newOfCourse, makeOfCourse, newPage, designAction, draftOfNew, editPage, changeAction, draftOfChange]
}

type Step = { data: Designing; typed: Awaited<ReturnType<typeof typedOfNew>> } & {
  preview?: Awaited<ReturnType<typeof previewOf>>
}

/** The form again, as a step has left it. */
function shown(path: string, { data, typed, preview }: Step) {
  return {
    show: (view: View) => (
      <DesignPage
        view={{ ...view, path }}
        form={formOf(typed)}
        data={data}
        {...(preview === undefined ? {} : { preview })}
      />
    ),
  }
}

/** A picture that comes with the form is meant, whatever was said of an earlier one. */
function withPicture<D extends { picture: string; takeDrawing: boolean }>(design: D, sent: string | null): D {
  return sent === null ? design : { ...design, picture: sent, takeDrawing: false }
}

function pictureOf(sent: string | null): Record<string, string> {
  return sent === null ? {} : { picture: sent, takeDrawing: '' }
}

async function readNew(rc: Rc, input: Readonly<Record<string, unknown>>, sent: string | null) {
  const design = inputOfTyped(designForm, input, sent)
  if (isRefusal(design)) return design
  const reading = readingOf(rc)
  const maker = await readMaker(reading, design)
  return isRefusal(maker) ? maker : readWords(reading, withPicture(design, sent), null)
}

/** The empty form; with a course, for those who organise it. Refuses `unknown` courses and those of others. */
async function loadNew(rc: Rc, slug: string): Promise<Designing | Refusal> {
  const { db, now } = rc.services
  const course = slug === '' ? null : await courseBySlug(db, rc.actor, slug)
  if (slug !== '' && course === null) return unknown('course')
  if (course !== null) {
    const organizers = new Set((await organizersOf(db, now(), course.id)).map(({ id }) => id))
    const refusal = mayEditCourse(rc.actor, { organizers })
    if (refusal) return refusal
  }
  const schools = rc.actor === null ? [] : await schoolsOfSteward(db, now(), rc.actor.id)
  const makers: Option[] = [
    ['me', 'me'],
    ...(rc.actor?.administrator ? [['site', 'P2PU'] as const] : []),
    ...schools.map((school) => [`school:${school.slug}`, school.name] as const),
  ]
  const hue = schools[0]?.hue ?? (rc.actor?.administrator ? SITE_HUE : hueOf(rc.actor?.handle ?? ''))
  const start = await typedOfNew(rc, { course: slug, hue, language: course?.language ?? rc.locale })
  return { badge: null, start, makers }
}

/** A colour of one's own, always the same. */
function hueOf(handle: string): number {
  return [...handle].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
}

async function loadEdit(rc: Rc, slug: string): Promise<Designing | Refusal> {
  const badge = await loadMyBadge(rc, slug)
  return isRefusal(badge) ? badge : { badge, start: await typedOfBadge(rc, badge), makers: [] }
}
