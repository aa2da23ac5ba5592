import { signInFrom } from '../places.ts'
import type { View } from '../view.ts'

/** Words that ask a visitor to sign in, which lead to the door and back here. */
export function SignInLink({ view, words }: { view: View; words: string }) {
  return (
    <p>
      <a href={signInFrom(view.path)}>{words}</a>
    </p>
  )
}
