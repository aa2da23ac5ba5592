import { path } from '#kernel/http/index.ts'

export const rolePaths = {
  stewards: path('/stewards'),
  ending: path('/stewards/ending'),
}
