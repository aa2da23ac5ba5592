import type { FileStore } from '#kernel/files/index.ts'
import { bakePng, bakeSvg } from '#engines/open-badges/index.ts'
import { badgeSvg, pictureOf } from '#features/badges/index.ts'
import type { AwardView } from '../award/index.ts'

/** The badge's picture with the award's credential inside, as linked data; null when there is nothing to put in. */
export async function bakedPng(
  files: FileStore,
  { badge, credential }: Pick<AwardView, 'badge' | 'credential'>,
): Promise<Uint8Array | null> {
  const png = credential === null ? null : await pictureOf(files, badge)
  if (png === null || credential === null) return null
  const baked = bakePng(png, { credential })
  return 'image' in baked ? baked.image : null
}

/** The drawing with the credential inside. A badge with a picture of its own is drawn too: a picture is no drawing. */
export function bakedSvg({ badge, credential }: Pick<AwardView, 'badge' | 'credential'>): string | null {
  const baked = credential === null ? null : bakeSvg(badgeSvg(badge.drawing, badge.name), { credential })
  return baked !== null && 'image' in baked ? baked.image : null
}
