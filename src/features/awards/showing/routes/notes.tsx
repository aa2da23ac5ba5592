import { z } from 'zod'
import { confirmed, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { answerNote, askForNote, noteFor, NotePage } from '../../notes/index.ts'
import { awardIdJson, consentForm, noteForm } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { awardPage } from './mine.tsx'

const notePage = page({
  path: awardPaths.note,
  policy: signedIn,
  load: async (rc, { id, reviewId }) => {
    const note = await noteFor(rc.services.db, rc.actor, id, reviewId)
    return note === null ? unknown('question') : { note }
  },
  view: (view, { note }) => <NotePage view={view} note={note} />,
  api: {
    summary: 'Words of a review of yours that a holder wants to show',
    output: z.object({ holder: z.string(), badge: z.string(), words: z.string(), consented: z.boolean().nullable() }),
    json: ({ note }) => ({
      holder: note.handle,
      badge: note.badge_name,
      words: note.feedback,
      consented: note.consented,
    }),
  },
})

/** Words of readers beside an award: asked for by its holder, given by who wrote them. */
export const noteRoutes: AnyRoute<View>[] = [
  notePage,
  action({
    path: awardPaths.notes,
    policy: confirmed,
    input: noteForm,
    on: { page: awardPage },
    run: (rc, { id }, { reviewId }) => askForNote(rc, { awardId: id, reviewId }),
    done: ({ awardId }) => ({ to: awardPaths.award.href({ id: awardId }), say: m.noteAsked }),
    api: {
      summary: 'Ask a reader whether their words may be shown with an award of yours',
      output: awardIdJson,
      json: ({ awardId }) => ({ awardId }),
    },
  }),
  action({
    path: awardPaths.note,
    policy: confirmed,
    input: consentForm,
    on: { page: notePage },
    run: (rc, { id, reviewId }, { consented }) =>
      answerNote(rc, { awardId: id, reviewId, consented: consented === 'yes' }),
    done: ({ awardId, reviewId }) => ({ to: awardPaths.note.href({ id: awardId, reviewId }), say: m.changed }),
    api: {
      summary: 'Say whether your words may be shown with an award',
      output: awardIdJson,
      json: ({ awardId }) => ({ awardId }),
    },
  }),
]
