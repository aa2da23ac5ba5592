import { renderingOf } from './markdown/options.ts'
import { renderFully, type Rendered } from './markdown/render.ts'
import type { Drawing } from './tasks.ts'

export default function drawText({ source, options }: Drawing): Rendered {
  return renderFully(source, renderingOf(options))
}
