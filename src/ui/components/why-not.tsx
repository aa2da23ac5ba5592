import { worded } from '#kernel/i18n/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import type { View } from '../view.ts'
import { SignInLink } from './sign-in-link.tsx'

/** In the place of a form: why this reader has none, and what they can do. */
export function WhyNot({ view, refusal }: { view: View; refusal: Refusal }) {
  const { sentence, instead } = worded(view, refusal)
  if (refusal.kind === 'sign-in') return <SignInLink view={view} words={sentence} />
  return (
    <p class="quiet">
      {sentence} {instead}
    </p>
  )
}
