import { Temporal } from 'temporal-polyfill'

const INSTANT = '$instant'

/** What a command came to, as JSON; moments stay moments. */
export function toJson(outcome: unknown): string {
  return JSON.stringify(outcome ?? null, function (this: Record<string, unknown>, key: string, value: unknown) {
    const raw = this[key]
    return raw instanceof Temporal.Instant ? { [INSTANT]: raw.toString() } : value
  })
}

export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && INSTANT in value
      ? Temporal.Instant.from(String(value[INSTANT]))
      : value,
  )
}
