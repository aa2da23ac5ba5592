/** Headers of what a verifier on another site reads: anybody may fetch it, and asks each time whether it is still so. */
export const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, no-cache',
}
