import type { Rc } from '#kernel/http/index.ts'
import { directionOf, messageById, negotiateLocale, translator } from '#kernel/i18n/index.ts'
import type { View } from '#ui/index.ts'

/** What every page knows of its reader. @param unread notices. */
export function viewOf(rc: Rc, baseUrl: string, asset: View['asset'], unread: number): View {
  const locale = negotiateLocale(null, rc.locale)
  const { actor } = rc
  return {
    locale,
    dir: directionOf(locale),
    t: translator(locale),
    now: rc.services.now(),
    zone: rc.zone,
    person: actor && {
      id: actor.id,
      handle: actor.handle,
      name: actor.name,
      image: actor.image ?? null,
      confirmed: actor.confirmed,
      administrator: actor.administrator,
      unread,
    },
    path: rc.url.pathname + rc.url.search,
    baseUrl,
    asset,
    say: rc.cookies['say'] === undefined ? null : messageById(rc.cookies['say']),
  }
}
