import { encode } from 'uqr'

const QUIET = 4

/** An address as a QR code, for what is printed: one path of squares, read also in black and white. */
export function QrCode({ text, label, size = 120 }: { text: string; label: string; size?: number }) {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  const side = data.length + 2 * QUIET
  const squares = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  )
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} width={size} height={size} {...named(label)}>
      <rect width={side} height={side} fill="#fff" />
      <path d={squares.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

function named(label: string) {
  return { role: 'img' as const, 'aria-label': label }
}
