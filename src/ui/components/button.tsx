import type { ComponentChildren } from 'preact'

interface ButtonProps {
  children: ComponentChildren
  plain?: boolean
  /** Sent with the form, where several buttons end it. */
  name?: string
  value?: string
  /** Another address for the same form, e.g. its preview. */
  formAction?: string
  /** For screen readers, where several buttons say the same. */
  about?: string
}

/** A button is a verb. */
export function Button({ children, plain, name, value, formAction, about }: ButtonProps) {
  return (
    <button
      type="submit"
      class={plain ? 'button plain' : 'button'}
      name={name}
      value={value}
      formAction={formAction}
      formNoValidate={formAction === undefined ? undefined : true}
    >
      {children}
      {about && <span class="hidden"> {about}</span>}
    </button>
  )
}

interface LinkButtonProps {
  href: string
  children: ComponentChildren
  plain?: boolean
  /** For screen readers, where several links say the same. */
  about?: string
}

/** A link that is the next step of a page. */
export function LinkButton({ href, children, plain, about }: LinkButtonProps) {
  return (
    <a class={plain ? 'button plain' : 'button'} href={href}>
      {children}
      {about && <span class="hidden"> {about}</span>}
    </a>
  )
}
