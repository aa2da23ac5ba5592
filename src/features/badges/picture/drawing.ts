import { escapeXml } from '#kernel/text/index.ts'
import { BADGE_SIDE, badgeStrokes } from '#ui/index.ts'
import type { Drawing } from '../terms.ts'
import { PICTURE_SIDE } from './side.ts'

/** The drawing of a badge as a file: the same as on the pages, without script or anything from elsewhere. */
export function badgeSvg({ shape, hue }: Drawing, name: string): string {
  const paths = badgeStrokes(shape, hue).map(
    ({ d, fill, stroke, width }) =>
      `<path d="${d}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BADGE_SIDE} ${BADGE_SIDE}" width="${PICTURE_SIDE}" height="${PICTURE_SIDE}"><title>${escapeXml(name)}</title>${paths.join('')}</svg>`
}
