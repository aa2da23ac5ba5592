import { z } from 'zod'
import { guarded, signedIn, confirmed, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { addExample } from '../commands/add-example.ts'
import { judgeExample } from '../commands/judge-example.ts'
import { retireExample } from '../commands/retire-example.ts'
import { exampleForm, judgementForm } from '../forms.ts'
import { nothingForm } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { ExamplePage } from '../pages/example-page.tsx'
import { ExamplesPage } from '../pages/examples-page.tsx'
import { workPaths } from '../../paths.ts'
import { mayMakeExamples } from '../../policy.ts'
import { activityWithRubric, exampleFacts, exampleFor, examplesOf } from '../queries/examples.ts'

const LIST = workPaths.examples.pattern
const exampleJson = z.object({ exampleId: z.string() })
const levels = z.record(z.string(), z.number().nullable())

const listPage = page({
  path: LIST,
  policy: signedIn,
  load: async (rc, { slug, key }) => {
    const { db, now } = rc.services
    const at = await activityWithRubric(db, rc.actor, slug, key)
    if (at === null || rc.actor === null) return unknown('activity')
    const activity = { courseId: at.course.id, activityKey: key }
    const may = mayMakeExamples(rc.actor, await exampleFacts(db, now(), rc.actor.id, activity)) === null
    return { ...at, examples: await examplesOf(db, rc.actor.id, activity), mayMake: may }
  },
  view: (view, data, form) => <ExamplesPage view={view} form={form} {...data} />,
  api: {
    summary: 'Examples of an activity, on which reviewers try its rubric',
    output: z.object({
      examples: z.array(
        z.object({ exampleId: z.string(), title: z.string(), agreed: z.boolean(), judged: z.boolean() }),
      ),
    }),
    json: ({ examples }) => ({
      examples: examples.map(({ id, title, agreed, judged }) => ({ exampleId: id, title, agreed, judged })),
    }),
  },
})

const examplePage = page({
  path: workPaths.example,
  policy: signedIn,
  load: (rc, { id }) => loadExample(rc, id),
  view: (view, { mayMake, mayRetire, ...data }, form) => (
    <ExamplePage view={view} form={form} data={data} mayMake={mayMake} mayRetire={mayRetire} />
  ),
  api: {
    summary: 'An example; what its makers agree on, once you have judged it',
    output: z.object({
      title: z.string(),
      activity: z.string(),
      body: z.string(),
      criteria: z.unknown(),
      mine: levels.nullable(),
      agreed: levels.nullable(),
      reasons: z.array(z.record(z.string(), z.string())),
    }),
    json: ({ example, activity, criteria, mine, agreement, makers }) => ({
      title: example.title,
      activity,
      body: example.body,
      criteria,
      mine: mine?.levels ?? null,
      agreed: mine === null ? null : agreement,
      reasons: mine === null ? [] : makers.map(({ reasons }) => reasons),
    }),
  },
})

/** Examples that the community makes, and the trying of them. */
export const exampleRoutes: AnyRoute<View>[] = [
  listPage,
  action({
    path: LIST,
    policy: guarded(mayMakeExamples),
    input: exampleForm,
    on: { page: listPage },
    run: (rc, { slug, key }, input) => addExample(rc, { slug, activityKey: key, ...input }),
    done: ({ exampleId }) => ({ to: workPaths.example.href({ id: exampleId }), say: m.exampleAdded }),
    api: {
      summary: 'Add an example, with the levels you see in it',
      output: exampleJson,
      json: ({ exampleId }) => ({ exampleId }),
    },
  }),
  examplePage,
  action({
    path: workPaths.exampleJudgements,
    policy: confirmed,
    input: judgementForm,
    on: { page: examplePage },
    run: (rc, { id }, input) => judgeExample(rc, { exampleId: id, ...input }),
    done: ({ exampleId }) => ({ to: workPaths.example.href({ id: exampleId }), say: m.judgementSaid }),
    api: {
      summary: 'Judge an example: as one of its makers until its levels are agreed, from then on to try it',
      output: exampleJson.extend({ role: z.enum(['maker', 'reader']) }),
      json: ({ exampleId, role }) => ({ exampleId, role }),
    },
  }),
  action({
    path: workPaths.exampleRetirement,
    policy: guarded(mayMakeExamples),
    input: nothingForm,
    run: (rc, { id }) => retireExample(rc, { exampleId: id }),
    done: ({ slug, activityKey }) => ({
      to: workPaths.examples.href({ slug, key: activityKey }),
      say: m.exampleOutOfUse,
    }),
    api: {
      summary: 'Take an example out of use',
      output: z.object({ slug: z.string() }),
      json: ({ slug }) => ({ slug }),
    },
  }),
]

async function loadExample(rc: Rc, id: string) {
  const { actor, services } = rc
  const found = actor === null ? null : await exampleFor(services.db, actor, services.now(), id)
  if (found === null || actor === null) return unknown('example')
  const { facts, example } = found
  return {
    ...found,
    mayMake: mayMakeExamples(actor, facts) === null,
    mayRetire: facts.organizes || example.maker_id === actor.id,
  }
}
