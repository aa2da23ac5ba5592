import { path } from '#kernel/http/index.ts'

export const verificationPaths = {
  verify: path('/verify'),
}
