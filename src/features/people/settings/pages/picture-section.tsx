import type { FormState } from '#kernel/http/index.ts'
import { ActionForm, Field, Form, PersonToken, Section, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { paths } from '../../paths.ts'

interface PictureProps {
  view: View
  profile: { handle: string; name: string; image: string | null }
  form: FormState
}

/** One's own picture, or the drawn token. */
export function PictureSection({ view, profile, form }: PictureProps) {
  const { t } = view
  const { handle, name, image } = profile
  const action = paths.ownPicture.pattern
  const mine = form.action === action ? form : undefined
  return (
    <Section title={t(m.picture)} id="picture">
      <PersonToken handle={handle} image={image} label={name} size={96} />
      <Form view={view} action={action} name={action} form={form} scope="picture" submit={t(m.pictureSave)} uploads>
        <Field
          view={view}
          form={mine}
          name="picture"
          label={t(m.pictureFile)}
          hint={t(m.pictureHint)}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          required
        />
      </Form>
      {image !== null && <ActionForm plain action={paths.ownPictureEnd.href()} label={t(m.pictureRemove)} />}
    </Section>
  )
}
