import type { App } from '../../src/app.ts'
import { bakePng } from '#engines/open-badges/index.ts'
import { pictureOf } from '#features/badges/index.ts'
import { badgeFromElsewhere } from '#features/portfolio/testing.ts'

interface Made {
  app: App
  post: (handle: string, path: string, fields?: Record<string, string> | FormData) => Promise<unknown>
  /** An award of the participant that is in force. */
  award: string
}

/**
 * The portfolio of the participant, which everybody may see, with an award, a reflection and a badge from elsewhere in its
 * picture; one of the organiser, which a secret link leads to; and a badge that anybody could bring.
 */
export async function setPortfolios({ app, post, award }: Made) {
  const { db, files } = app.services
  await post('gil', '/portfolio/intro', { intro: 'I *dig*.' })
  await post('gil', '/portfolio/items', { kind: 'award', ref: award, words: 'My first.' })
  await post('gil', '/portfolio/items', { kind: 'reflection', words: '## What I saw\n\nWorms.' })
  const picture = await pictureOf(files, { image_hash: null, drawing: { shape: 'star', hue: 60 } })
  const credential = await badgeFromElsewhere('gil@village.example')
  const baked = picture === null ? { problem: 'It was not drawn.' } : bakePng(picture, { credential })
  if ('problem' in baked) throw new Error(baked.problem)
  const sent = new FormData()
  sent.set('file', new File([Buffer.from(baked.image)], 'bees.png'))
  await post('gil', '/portfolio/elsewhere', sent)
  const badge = await db.selectFrom('badge_elsewhere').select('id').executeTakeFirstOrThrow()
  await post('gil', '/portfolio/items', { kind: 'elsewhere', ref: badge.id })
  await post('gil', '/portfolio/visibility', { visibility: 'public' })
  await post('ada', '/portfolio/visibility', { visibility: 'link' })
  const linked = await db
    .selectFrom('portfolio')
    .select('secret')
    .where('secret', 'is not', null)
    .executeTakeFirstOrThrow()
  const item = await db.selectFrom('portfolio_item').select('id').where('kind', '=', 'award').executeTakeFirstOrThrow()
  const anybodys = await badgeFromElsewhere('', { recipient: { did: 'did:key:z6MkSomebody' } })
  return {
    item: item.id,
    elsewhere: badge.id,
    secret: linked.secret ?? '',
    toBring: JSON.stringify(anybodys),
  }
}
