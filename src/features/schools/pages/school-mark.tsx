/** A school drawn in its hue: an open gate of the two interlocking forms. Decorative, beside its name in words. */
export function SchoolMark({ hue, size = 40 }: { hue: number; size?: number }) {
  return (
    <svg class="school-mark" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true">
      <rect width="40" height="40" rx="10" fill={`oklch(92% .05 ${hue})`} />
      <path d="M7 33V17a8 8 0 0 1 16 0v16" fill="none" stroke={`oklch(45% .1 ${hue})`} stroke-width="4" />
      <path
        d="M17 33V21a8 8 0 0 1 16 0v12"
        fill="none"
        stroke={`oklch(58% .13 ${(hue + 40) % 360})`}
        stroke-width="4"
      />
      <path d="M5 33h30" stroke={`oklch(35% .08 ${hue})`} stroke-width="3" stroke-linecap="round" />
    </svg>
  )
}
