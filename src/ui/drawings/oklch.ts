/**
 * A colour of OKLCH as `#rrggbb`: files that go elsewhere are read by programs that know no other. What sRGB cannot show
 * loses chroma, not lightness, so that drawings stay told apart in grey.
 * @param lightness 0 to 1.
 */
export function hexOf(lightness: number, chroma: number, hue: number): string {
  let most = chroma
  let rgb = linear(lightness, most, hue)
  while (most > 0.002 && rgb.some((one) => one < -0.0001 || one > 1.0001)) {
    most -= 0.004
    rgb = linear(lightness, Math.max(0, most), hue)
  }
  return `#${rgb.map((one) => byte(one).toString(16).padStart(2, '0')).join('')}`
}

/** https://bottosson.github.io/posts/oklab/ */
function linear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function byte(one: number): number {
  const bounded = Math.min(1, Math.max(0, one))
  const curved = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055
  return Math.round(curved * 255)
}
