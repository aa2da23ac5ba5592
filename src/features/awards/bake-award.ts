import sharp from 'sharp'
import type { Services } from '#kernel/command/index.ts'
import { bakePng, bakeSvg, type Credential } from '#engines/open-badges/index.ts'
import { badgeSvg, PICTURE_SIDE } from '#features/badges/index.ts'
import type { AwardView } from './queries/index.ts'

/** The badge's picture with the award's credential inside, as linked data; null when there is nothing to put in. */
export async function bakedPng(services: Services, { badge, credential }: AwardView): Promise<Uint8Array | null> {
  const own = badge.image_hash === null ? null : await services.files.get(badge.image_hash)
  const picture = sharp(own ?? Buffer.from(badgeSvg(badge.drawing, badge.name))).resize(PICTURE_SIDE, PICTURE_SIDE)
  const png = await picture.png().toBuffer()
  if (credential === null) return null
  const baked = bakePng(png, { credential })
  return 'image' in baked ? baked.image : null
}

/** The drawing with the credential inside. A badge with a picture of its own is drawn too: a picture is no drawing. */
export function bakedSvg({ badge, credential }: { badge: AwardView['badge']; credential: Credential | null }): string | null {
  const baked = credential === null ? null : bakeSvg(badgeSvg(badge.drawing, badge.name), { credential })
  return baked !== null && 'image' in baked ? baked.image : null
}
