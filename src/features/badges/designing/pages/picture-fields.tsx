import type { FormState } from '#kernel/http/index.ts'
import { BADGE_SHAPES, BadgeImage, Check, Field, Section, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { SHAPE_WORDS } from '../../badge/index.ts'

/** How a badge looks: a drawing in a colour, or a picture of its own. */
export function PictureFields({ view, form }: { view: View; form: FormState }) {
  const { t } = view
  const typed = form.typed['drawing.shape']
  const chosen = BADGE_SHAPES.find((shape) => shape === typed) ?? 'rings'
  const hue = Number(form.typed['drawing.hue'])
  const seen = Number.isFinite(hue) ? Math.min(359, Math.max(0, hue)) : 195
  const picture = form.typed['picture']
  const kept = typeof picture === 'string' && picture !== ''
  return (
    <Section title={t(m.picture)} id="picture">
      <fieldset class="field">
        <legend>{t(m.shape)}</legend>
        <div class="shapes">
          {BADGE_SHAPES.map((shape) => (
            <label key={shape} class="shape">
              <input type="radio" name="drawing.shape" value={shape} checked={shape === chosen} required />
              <BadgeImage name={t(SHAPE_WORDS[shape])} shape={shape} hue={seen} size={56} decorative />
              <span>{t(SHAPE_WORDS[shape])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field
        view={view}
        form={form}
        name="drawing.hue"
        label={t(m.hue)}
        hint={t(m.hueHint)}
        type="number"
        min={0}
        max={359}
        required
      />
      <Field
        view={view}
        form={form}
        name="upload"
        label={t(m.upload)}
        hint={t(m.uploadHint)}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
      />
      {kept && (
        <>
          <input type="hidden" name="picture" value={picture} />
          <p>{t(m.ownPicture)}</p>
          <Check
            form={{ ...form, refusal: null }}
            name="takeDrawing"
            label={t(m.takeDrawing)}
            checked={form.typed['takeDrawing'] === 'on'}
          />
        </>
      )}
    </Section>
  )
}
