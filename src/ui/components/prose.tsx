interface ProseProps {
  /** Output of kernel/text, which sanitises as its last step. */
  html: string
  language?: string | null
  dir?: 'ltr' | 'rtl' | 'auto'
}

/** Rendered, sanitised HTML: the one door for it. */
export function Prose({ html, language, dir = 'auto' }: ProseProps) {
  return <div class="prose" lang={language ?? undefined} dir={dir} dangerouslySetInnerHTML={{ __html: html }} />
}
