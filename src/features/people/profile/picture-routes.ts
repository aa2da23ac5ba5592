import { open, signedIn, type AnyPage, type AnyRoute } from '#kernel/http/index.ts'
import { MAX_UPLOAD_BYTES, serveFile } from '#kernel/files/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, raw, type View } from '#ui/index.ts'
import { nothingForm } from '../forms.ts'
import { m } from '../messages/index.ts'
import { paths } from '../paths.ts'
import { changePicture, setPicture } from './commands/change-picture.ts'
import { pictureOf } from './picture-of.ts'

/** One's picture: shown to everybody, changed, taken away. @param page that holds the form. */
export function pictureRoutes(page: AnyPage<View>): AnyRoute<View>[] {
  return [
    raw({
      path: paths.picture,
      policy: open,
      answer: async (rc, { handle }) => {
        const picture = await pictureOf(rc.services, handle)
        if (picture === null) return unknown('picture')
        const served = await serveFile(rc.services.files, picture, rc.headers, { open: true })
        return served ?? unknown('picture')
      },
    }),
    action({
      path: paths.ownPicture,
      policy: signedIn,
      input: nothingForm,
      uploads: { maxBytes: MAX_UPLOAD_BYTES },
      on: { page },
      run: (rc, _params, _input, files) => changePicture(rc, files['picture']?.[0]),
      done: () => ({ to: paths.settings.href(), say: m.pictureSaved }),
    }),
    action({
      path: paths.ownPictureEnd,
      policy: signedIn,
      input: nothingForm,
      run: (rc) => setPicture(rc, { hash: null }),
      done: () => ({ to: paths.settings.href(), say: m.pictureGone }),
    }),
  ]
}
