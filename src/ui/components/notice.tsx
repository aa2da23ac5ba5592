import type { ComponentChildren } from 'preact'

interface NoticeProps {
  /** `refusal` is read out at once. */
  tone?: 'info' | 'warn' | 'refusal'
  title?: string
  children?: ComponentChildren
}

/** A word to the reader: good to know, take care, or a refusal. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  return (
    <div class={`notice ${tone}`} role={tone === 'refusal' ? 'alert' : undefined}>
      {title && (
        <p>
          <b>{title}</b>
        </p>
      )}
      {children}
    </div>
  )
}
