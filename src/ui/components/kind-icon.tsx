const PATHS = {
  read: 'M10 5.5C8 4 5.5 3.5 3 3.5v12c2.5 0 5 .5 7 2 2-1.5 4.5-2 7-2v-12c-2.5 0-5 .5-7 2zm0 0v12',
  watch: 'M3 4h14v12H3zM8.5 7.5v5l4-2.5z',
  do: 'M3 17l1-4L13.5 3.5l3 3L7 16zM11.5 5.5l3 3',
  discuss: 'M3 4h14v10H9l-4 3v-3H3z',
  make: 'M10 13V3M6 7l4-4 4 4M3 12v5h14v-5',
} as const

/** The sign of what one does in an activity, of one weight; the word stands beside it. */
export function KindIcon({ kind }: { kind: keyof typeof PATHS }) {
  return (
    <svg class="kind-icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <path
        d={PATHS[kind]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
    </svg>
  )
}
