import { z } from 'zod'
import { confirmed, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { answerCoAuthorship } from '../commands/answer-co-authorship.ts'
import { inviteCoAuthor } from '../commands/invite-co-author.ts'
import { leaveWork } from '../commands/leave-work.ts'
import { withdrawInvitation } from '../commands/withdraw-invitation.ts'
import { nothingForm, authorsFor, workJson } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { AuthorsPage } from '../pages/authors-page.tsx'
import { workPaths } from '../../paths.ts'

const handleForm = z.object({ handle: z.string().trim().min(1).max(31) })
const answerForm = z.object({ answer: z.enum(['yes', 'no']) })
const toJson = ({ workId }: { workId: string }) => ({ workId })

const authorsPage = page({
  path: workPaths.authors,
  policy: signedIn,
  load: async (rc, { id }) => (await authorsFor(rc.services.db, rc.actor, rc.services.now(), id)) ?? unknown('work'),
  view: (view, data, form) => <AuthorsPage view={view} data={data} form={form} />,
  api: {
    summary: 'Who made a work, and who is asked',
    output: z.object({
      author: z.string(),
      others: z.array(z.object({ handle: z.string(), joined: z.boolean() })),
      most: z.number(),
    }),
    json: ({ work, others, most }) => ({
      author: work.handle,
      others: others.map(({ handle, joined_at: joined }) => ({ handle, joined: joined !== null })),
      most,
    }),
  },
})

/** Works made together: who is asked, what they answer, and the way out. */
export const coAuthorRoutes: AnyRoute<View>[] = [
  authorsPage,
  action({
    path: workPaths.authors,
    policy: confirmed,
    input: handleForm,
    on: { page: authorsPage },
    run: (rc, { id }, { handle }) => inviteCoAuthor(rc, { workId: id, handle }),
    done: ({ workId }) => ({ to: workPaths.authors.href({ id: workId }), say: m.coAuthorAsked }),
    api: { summary: 'Ask a participant whether they made it with you', output: workJson, json: toJson },
  }),
  action({
    path: workPaths.authorsAnswer,
    policy: confirmed,
    input: answerForm,
    on: { page: authorsPage },
    run: async (rc, { id }, { answer }) => {
      const done = await answerCoAuthorship(rc, { workId: id, yes: answer === 'yes' })
      return 'refused' in done ? done : { ...done, answer }
    },
    done: ({ workId, answer }) => ({
      to: answer === 'yes' ? workPaths.authors.href({ id: workId }) : workPaths.desk.href(),
      say: answer === 'yes' ? m.coAuthorYou : m.coAuthorNotYou,
    }),
    api: { summary: 'Say whether you made a work together', output: workJson, json: toJson },
  }),
  action({
    path: workPaths.authorsDeparture,
    policy: confirmed,
    input: nothingForm,
    on: { page: authorsPage },
    run: (rc, { id }) => leaveWork(rc, { workId: id }),
    done: () => ({ to: workPaths.desk.href(), say: m.coAuthorNotYou }),
    api: { summary: 'Leave a work before it is read', output: workJson, json: toJson },
  }),
  action({
    path: workPaths.authorsWithdrawal,
    policy: confirmed,
    input: handleForm,
    run: (rc, { id }, { handle }) => withdrawInvitation(rc, { workId: id, handle }),
    done: ({ workId }) => ({ to: workPaths.authors.href({ id: workId }), say: m.coAuthorTakenBack }),
    api: { summary: 'Take back a question that was not answered', output: workJson, json: toJson },
  }),
]
