/** Two forms that interlock. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg class="mark-forms" width={(size * 38) / 26} height={size} viewBox="0 0 38 26" aria-hidden="true">
      <circle cx="13" cy="13" r="11" fill="none" stroke="currentColor" stroke-width="3.4" />
      <path
        class="accent-line"
        d="M15 13a11 11 0 1 1 11 11h-11z"
        fill="none"
        stroke-width="3.4"
        stroke-linejoin="round"
      />
    </svg>
  )
}
