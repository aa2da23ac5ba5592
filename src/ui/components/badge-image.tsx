import { pictureNaming } from './picture-naming.ts'

interface BadgeImageProps {
  name: string
  hue: number
  size?: number
  /** Beside the name in words. */
  decorative?: boolean
}

/** A badge drawn from its name: a ring in its own hue around the two interlocking forms. */
export function BadgeImage({ name, hue, size = 96, decorative }: BadgeImageProps) {
  return (
    <svg
      class="badge-image"
      viewBox="0 0 96 96"
      width={size}
      height={size}
      {...pictureNaming(decorative ? null : name)}
    >
      <circle cx="48" cy="48" r="46" fill={`oklch(88% .07 ${hue})`} />
      <circle
        cx="48"
        cy="48"
        r="40"
        fill="none"
        stroke={`oklch(45% .1 ${hue})`}
        stroke-width="3"
        stroke-dasharray="3 5"
        stroke-linecap="round"
      />
      <circle cx="40" cy="48" r="19" fill="none" stroke={`oklch(35% .08 ${hue})`} stroke-width="7" />
      <path
        d="M43 48a19 19 0 1 1 19 19h-19z"
        fill="none"
        stroke={`oklch(52% .13 ${(hue + 130) % 360})`}
        stroke-width="7"
        stroke-linejoin="round"
      />
    </svg>
  )
}
