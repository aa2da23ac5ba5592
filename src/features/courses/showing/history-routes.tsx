import { z } from 'zod'
import { open, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { collapse, wordDiffs } from '#kernel/text/index.ts'
import { ownerOf } from '#kernel/threads/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { page, type View } from '#ui/index.ts'
import { loadTalk } from '#features/discussion/index.ts'
import { revisionByNumber, revisionsOf } from '#features/revisions/index.ts'
import { loadCourse, historyOf, judgementsOf } from '../course/index.ts'
import { changesJson, historyJson, historyToJson, revisionJson, revisionsJson } from './json.ts'
import { HistoryPage, RevisionPage, RevisionsPage } from './pages/history-pages.tsx'
import { m } from '../messages/index.ts'
import { coursePaths } from '../paths.ts'
import { differing, partsOf, type ChangedPart, type Syllabus } from '#features/syllabus/index.ts'

const number = z.coerce.number().int().min(1).max(1_000_000_000)

/** What a course was before: its steps, its revisions, and the words between any two of them. */
export function historyRoutes(): AnyRoute<View>[] {
  return [
    page({
      path: coursePaths.history,
      policy: open,
      load: async (rc, { slug }) => {
        const data = await loadCourse(rc, slug)
        if (isRefusal(data)) return data
        const { db } = rc.services
        return {
          ...data,
          steps: await historyOf(db, data.course.id),
          judgements: await judgementsOf(db, data.course.id),
        }
      },
      view: (view, data) => <HistoryPage view={view} data={data} steps={data.steps} judgements={data.judgements} />,
      api: {
        summary: 'Every step of a course with its reason, and every judgement with the revision it saw',
        output: historyJson,
        json: historyToJson,
      },
    }),
    page({
      path: coursePaths.revisions,
      policy: open,
      query: z.object({ older: number.optional(), newer: number.optional() }),
      load: async (rc, { slug }, { older, newer }) => {
        const data = await loadCourse(rc, slug)
        if (isRefusal(data)) return data
        if (older !== undefined && newer !== undefined)
          return { redirect: `${coursePaths.revision.href({ slug, number: newer })}?against=${older}` }
        return { ...data, rows: await revisionsOf(rc.services.db, ['course', data.course.id]) }
      },
      view: (view, data) => <RevisionsPage view={view} data={data} rows={data.rows} />,
      api: {
        summary: 'Revisions of a syllabus; with `older` and `newer`, what changed between the two',
        output: revisionsJson,
        json: ({ rows }) => ({
          revisions: rows.map((row) => ({
            number: row.number,
            summary: row.summary,
            notes: row.notes ?? [],
            at: row.at.toString(),
            by: row.handle,
          })),
        }),
      },
    }),
    page({
      path: coursePaths.revision,
      policy: open,
      query: z.object({ against: number.optional() }),
      load: (rc, { slug, number: which }, { against }) => loadRevision(rc, slug, which, against ?? null),
      view: (view, data) => <RevisionPage view={view} data={data} revision={data.revision} talk={data.talk} />,
      api: {
        summary: 'One revision of a syllabus; with `against`, what changed since that one',
        output: revisionJson.extend({ against: z.number().nullable(), changes: changesJson.nullable() }),
        json: ({ revision, body }) => ({
          number: revision.number,
          syllabus: body,
          against: revision.against,
          changes: revision.against === null ? null : revision.parts,
        }),
      },
    }),
  ]
}

/** A revision, whole or as what changed since another; refuses `unknown` with the numbers there are. */
async function loadRevision(rc: Rc, slug: string, which: string, against: number | null) {
  const data = await loadCourse(rc, slug)
  if (isRefusal(data)) return data
  const { db } = rc.services
  const subject: [string, string] = ['course', data.course.id]
  const rows = await revisionsOf(db, subject)
  const newest = rows[0]?.number ?? 0
  const wanted = /^\d{1,9}$/.test(which) ? Number(which) : 0
  const revision = await revisionByNumber(db, subject, wanted)
  if (revision === null) return noRevision(which, newest)
  const earlier = against === null ? null : await revisionByNumber(db, subject, against)
  if (against !== null && earlier === null) return noRevision(`${against}`, newest)
  const body = revision.body as Syllabus
  const parts = earlier === null ? whole(body) : await changedParts(rc, earlier.body as Syllabus, body)
  if (isRefusal(parts)) return parts
  return {
    ...data,
    revision: {
      number: revision.number,
      against,
      rows,
      parts,
    },
    body,
    talk: await loadTalk(rc, `revision:${revision.id}`),
  }
}

async function changedParts(rc: Rc, before: Syllabus, after: Syllabus): Promise<ChangedPart[] | Refusal> {
  const parts = differing(before, after)
  const diffs = await wordDiffs(
    rc.services.threads,
    ownerOf(rc),
    parts.map(({ texts }) => texts),
  )
  return isRefusal(diffs)
    ? diffs
    : parts.map(({ key, title }, at) => ({ key, title, parts: collapse(diffs[at] ?? []) }))
}

function noRevision(which: string, newest: number): Refusal {
  return refuse('unknown', m.noRevision, {
    kind: 'unknown',
    values: { which: which.slice(0, 20) },
    instead: newest === 0 ? m.noRevisionYet : say(m.revisionsFrom, { newest }),
    facts: { newest },
  })
}

function whole(syllabus: Syllabus): ChangedPart[] {
  return [...partsOf(syllabus)].map(([key, { title, text }]) => ({ key, title, parts: [{ kind: 'same', text }] }))
}
