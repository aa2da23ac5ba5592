import type { App } from '../../app.ts'
import { reply, startThread } from '#features/discussion/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { by, type Cast } from './cast.ts'

/** What the village says: an announcement, a question with answers, one without, and a word about the course. */
export async function talkInVillage(
  app: App,
  cast: Cast,
  { courseId, cohortId, activityKey }: { courseId: string; cohortId: string; activityKey: string },
): Promise<Refusal | null> {
  const activity = `activity:${cohortId}:${activityKey}`
  const said = [
    await startThread(by(app, cast, 'Ada'), {
      at: `cohort:${cohortId}`,
      title: 'We meet on Saturday at noon in Lagos',
      body: 'Bring one thing you found under a stone. Whoever cannot come writes it here.',
      announcement: true,
    }),
    await startThread(by(app, cast, 'Hana'), {
      at: `course:${courseId}`,
      title: '',
      body: 'I teach ten-year-olds. Could they do the diary too?',
      announcement: false,
    }),
  ]
  const question = await startThread(by(app, cast, 'Gil'), {
    at: activity,
    title: 'Frozen ground?',
    body: 'My square metre is frozen hard. Do I wait, or write down the ice?',
    announcement: false,
  })
  if (isRefusal(question)) return question
  const { threadId } = question
  const answer = await reply(by(app, cast, 'Amal'), {
    threadId,
    body: 'Write down the ice! I would love to read that, @gil.',
  })
  if (isRefusal(answer)) return answer
  said.push(
    await startThread(by(app, cast, 'Juma'), {
      at: activity,
      title: '',
      body: 'How deep is a spadeful where the ground is sand?',
      announcement: false,
    }),
  )
  const thanks = await reply(by(app, cast, 'Gil'), { threadId, to: answer.postId, body: 'Then I will.' })
  return [...said, thanks].find(isRefusal) ?? null
}
