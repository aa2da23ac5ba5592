import { refuse, type Refusal } from '#kernel/refusal.ts'

/** One sentence for every link that does not work any more. */
export function spentLink(): Refusal {
  return refuse('link.spent', 'This link has been used, or it is too old.', {
    kind: 'invalid',
    instead: 'Ask for a new one; it comes in a minute.',
  })
}

/** Says no without telling whether the address or the password was wrong. */
export function wrongPassword(): Refusal {
  return refuse('sign-in.wrong', 'Address and password do not fit together.', {
    kind: 'invalid',
    instead: 'Try again, or let us mail you a link.',
    fields: { password: 'Address and password do not fit together.' },
  })
}
